package engraft.learning.feature;

import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.clinical.Modality;
import engraft.learning.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Learns a {@link FeatureSpace}: one pass over the episodes, then one decision a concept. */
final class FeatureSpaceLearner {

  private static final int NOTE_BUCKETS = 4096;
  private static final int IMAGE_SIDE = 28;

  /** A reason seen in fewer episodes has no place of its own. */
  private static final int ENOUGH = 5;

  /**
   * A concept that a smaller share of the episodes has a value of is not learnt from: of hundreds
   * of drugs and diagnoses most are of a few patients each. OHDSI's FeatureExtraction leaves out
   * the same (tidyCovariateData, minFraction).
   */
  private static final double LEAST_SHARE = .001;

  private final Task task;
  private final Map<ConceptId, Seen> seen = new TreeMap<>();
  private Duration horizon = Duration.ZERO;

  FeatureSpaceLearner(Task task) {
    this.task = task;
  }

  FeatureSpace learn(List<Episode> episodes) {
    if (episodes.isEmpty()) {
      throw new IllegalArgumentException("a feature space cannot be learnt from no episodes");
    }
    boolean notes = false;
    boolean images = false;
    for (Episode episode : episodes) {
      Facts.of(episode).forEach(this::look);
      notes |= !episode.notes().isEmpty();
      images |= !episode.images().isEmpty();
    }
    seen.values().removeIf(what -> what.episodes < LEAST_SHARE * episodes.size());
    List<Variable> variables = new ArrayList<>();
    seen.forEach(
        (concept, what) ->
            what.scale()
                .ifPresent(
                    scale ->
                        variables.add(
                            new Variable(concept, what.modality(concept), scale, what.reasons()))));
    FeatureSpace measured =
        new FeatureSpace(
            variables, horizon, notes ? NOTE_BUCKETS : 0, images ? IMAGE_SIDE : 0, List.of());
    return derive(measured, KnownDerivations.from(variables), episodes);
  }

  /** Adds the variables that can be derived and have a value at all. */
  private static FeatureSpace derive(
      FeatureSpace measured, List<Derivation> known, List<Episode> episodes) {
    if (known.isEmpty()) {
      return measured;
    }
    Encoder encoder = new Encoder(measured);
    Map<Derivation, NumericScales> numbers = new LinkedHashMap<>();
    known.forEach(derivation -> numbers.put(derivation, new NumericScales()));
    for (Episode episode : episodes) {
      DerivedSeries series = new DerivedSeries(measured, encoder.encode(episode).tokens());
      numbers.forEach(
          (derivation, scales) ->
              series.of(derivation).values().forEach(value -> scales.add(value, "1")));
    }
    numbers.values().removeIf(scales -> scales.size() == 0);
    List<Variable> derived =
        numbers.entrySet().stream()
            .map(
                entry ->
                    new Variable(
                        entry.getKey().concept(),
                        Modality.SERIES,
                        entry.getValue().scale(),
                        List.of()))
            .toList();
    return measured.with(derived, List.copyOf(numbers.keySet()));
  }

  private void look(ConceptId concept, List<Measurement> mentions) {
    if (!task.admits(concept)) {
      return;
    }
    seen.computeIfAbsent(concept, _ -> new Seen()).add(mentions);
    Duration last = mentions.getLast().time();
    horizon = last.compareTo(horizon) > 0 ? last : horizon;
  }

  /** What training saw of one concept. */
  private static final class Seen {
    private final NumericScales numbers = new NumericScales();
    private final Map<String, Integer> codes = new TreeMap<>();
    private final Map<Absence, Integer> reasons = new EnumMap<>(Absence.class);
    private boolean repeated;
    private int episodes;

    void add(List<Measurement> mentions) {
      episodes += mentions.stream().anyMatch(mention -> mention.value().isPresent()) ? 1 : 0;
      repeated |= mentions.size() > 1 || !mentions.getFirst().time().isZero();
      for (Measurement mention : mentions) {
        switch (mention.value()) {
          case ClinicalValue.Numeric(double value, String unit) -> numbers.add(value, unit);
          case ClinicalValue.Coded(String code) -> codes.merge(code, 1, Integer::sum);
          case ClinicalValue.Absent(Absence reason) -> reasons.merge(reason, 1, Integer::sum);
        }
      }
    }

    Optional<Scale> scale() {
      int coded = codes.values().stream().mapToInt(Integer::intValue).sum();
      if (coded + numbers.size() == 0) {
        return Optional.empty();
      }
      return Optional.of(coded > numbers.size() ? CodedScales.of(codes) : numbers.scale());
    }

    Modality modality(ConceptId concept) {
      if (concept.system().equals(Facts.GENE)) {
        return Modality.GENOMICS;
      }
      return repeated ? Modality.SERIES : Modality.STATIC;
    }

    List<Absence> reasons() {
      return reasons.entrySet().stream()
          .filter(entry -> entry.getKey() != Absence.NOT_MEASURED && entry.getValue() >= ENOUGH)
          .map(Map.Entry::getKey)
          .toList();
    }
  }
}
