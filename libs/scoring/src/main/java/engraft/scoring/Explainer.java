package engraft.scoring;

import engraft.clinical.Absence;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.Encoder;
import engraft.learning.feature.FeatureSpace;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Turns contributions into an explanation and asks how stable it is.
 *
 * @param <S> what a run of the model says of its rows
 */
final class Explainer<S> {

  private static final double KEPT = 0.8;
  private static final int TOP = 5;

  private final Encoder encoder;
  private final Contributions<S> contributions;

  Explainer(Encoder encoder, Contributions<S> contributions) {
    this.encoder = encoder;
    this.contributions = contributions;
  }

  /**
   * What a row is told, in one run of the model.
   *
   * @param row as the model reads it
   * @param scores of which the first are the row's
   */
  record Explained<S>(EncodedEpisode row, S scores, Explanation explanation) {}

  /**
   * Scores an episode and explains it; the same episode is told the same.
   *
   * @param maskings how often some values are taken away to see whether the explanation holds; 0
   *     leaves stability open
   */
  Explained<S> explain(Episode episode, int maskings) {
    EncodedEpisode row = encoder.encode(episode);
    Map<ConceptId, Absence> reasons = Reasons.of(episode);
    RandomGenerator random = new SplittableRandom(episode.id().value().hashCode());
    List<EncodedEpisode> rows = new ArrayList<>();
    rows.add(row);
    for (int m = 0; m < maskings; m++) {
      rows.add(masked(row, random));
    }
    Contributions.Explained<S> explained = contributions.of(rows);
    List<Map<ConceptId, Double>> all = explained.shares();
    Set<ConceptId> present = present(row);
    List<Explanation.Attribution> attributions = attributions(all.getFirst(), present);
    return new Explained<>(
        row,
        explained.scores(),
        new Explanation(
            attributions,
            absences(all.getFirst(), present, reasons),
            maskings == 0 ? Optional.empty() : Optional.of(stability(attributions, rows, all))));
  }

  private static List<Explanation.Attribution> attributions(
      Map<ConceptId, Double> contributions, Set<ConceptId> present) {
    return present.stream()
        .map(
            concept ->
                new Explanation.Attribution(concept, contributions.getOrDefault(concept, 0.0)))
        .sorted(
            Comparator.comparingDouble(
                    (Explanation.Attribution attribution) -> -Math.abs(attribution.contribution()))
                .thenComparing(Explanation.Attribution::concept))
        .toList();
  }

  private static List<Explanation.AbsenceEffect> absences(
      Map<ConceptId, Double> contributions,
      Set<ConceptId> present,
      Map<ConceptId, Absence> reasons) {
    return contributions.entrySet().stream()
        .filter(entry -> !present.contains(entry.getKey()) && entry.getValue() != 0)
        .map(
            entry ->
                new Explanation.AbsenceEffect(
                    entry.getKey(),
                    reasons.getOrDefault(entry.getKey(), Absence.NOT_MEASURED),
                    entry.getValue()))
        .sorted(
            Comparator.comparingDouble(
                    (Explanation.AbsenceEffect effect) -> -Math.abs(effect.contribution()))
                .thenComparing(Explanation.AbsenceEffect::concept))
        .toList();
  }

  private Set<ConceptId> present(EncodedEpisode row) {
    FeatureSpace space = encoder.space();
    Set<ConceptId> present = new HashSet<>();
    for (int v = 0; v < space.variables().size(); v++) {
      if (row.has(space, v)) {
        present.add(space.variables().get(v).concept());
      }
    }
    if (row.notes().length > 0) {
      present.add(Explanation.NOTES);
    }
    if (row.image().length > 0) {
      present.add(Explanation.IMAGE);
    }
    return present;
  }

  private EncodedEpisode masked(EncodedEpisode row, RandomGenerator random) {
    BitSet kept = new BitSet();
    for (int v = 0; v < encoder.space().variables().size(); v++) {
      kept.set(v, random.nextDouble() < KEPT);
    }
    return encoder.keepOnly(row, kept);
  }

  private Explanation.Stability stability(
      List<Explanation.Attribution> whole,
      List<EncodedEpisode> rows,
      List<Map<ConceptId, Double>> all) {
    double overlap = 0;
    double order = 0;
    int maskings = rows.size() - 1;
    for (int m = 1; m <= maskings; m++) {
      Set<ConceptId> stayed = present(rows.get(m));
      List<ConceptId> before =
          whole.stream().map(Explanation.Attribution::concept).filter(stayed::contains).toList();
      List<ConceptId> after =
          attributions(all.get(m), stayed).stream().map(Explanation.Attribution::concept).toList();
      overlap += Rankings.jaccard(before, after, TOP);
      order += Rankings.kendall(before, after);
    }
    return new Explanation.Stability(maskings, overlap / maskings, order / maskings);
  }
}
