package engraft.harmonization.habits;

import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import engraft.clinical.Measurement;
import engraft.harmonization.cohorts.Cohort;
import engraft.harmonization.cohorts.CohortChoice;
import engraft.harmonization.mapping.Catalogue;
import engraft.harmonization.mapping.ConceptDefinition.NumericForm;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A site's patients who belong to a subgroup: the first number that was measured of each, before
 * treatment moved it, and how they fared. Absent values are nobody's number.
 *
 * @param numbers of the catalogue's numeric concepts, each patient once, in the order of pseudonyms
 */
record ReferenceGroup(SortedMap<ConceptId, double[]> numbers, OutcomeCount outcome) {

  /**
   * What was seen of the group so far, episode by episode in any order: of each patient a number a
   * concept is kept, and none of the episodes.
   */
  static final class Seen {

    private final CohortChoice choice;
    private final ConceptId outcome;
    private final Catalogue catalogue;
    private final Map<ConceptId, Integer> places = new HashMap<>();
    private final SortedMap<String, Firsts> firsts = new TreeMap<>();
    private final Map<String, Boolean> fared = new HashMap<>();

    Seen(Cohort subgroup, ConceptId outcome, Catalogue catalogue) {
      this.choice = new CohortChoice(subgroup);
      this.outcome = outcome;
      this.catalogue = catalogue;
    }

    void add(Episode episode) {
      choice.choose(episode).ifPresent(this::take);
    }

    private void take(Episode episode) {
      String patient = episode.patient().value();
      happened(episode, outcome)
          .ifPresent(event -> fared.merge(patient, event, Boolean::logicalOr));
      Begun begun = new Begun(episode.start(), episode.id());
      episode.measurements().stream()
          .filter(measurement -> !measurement.concept().equals(outcome))
          .filter(measurement -> isNumeric(measurement.concept()))
          .sorted(Comparator.comparing(Measurement::time))
          .forEach(
              measurement -> {
                if (measurement.value() instanceof ClinicalValue.Numeric(double number, String _)) {
                  int place = places.computeIfAbsent(measurement.concept(), _ -> places.size());
                  firsts.computeIfAbsent(patient, _ -> new Firsts()).take(place, number, begun);
                }
              });
    }

    private boolean isNumeric(ConceptId concept) {
      return catalogue
          .find(concept)
          .filter(found -> found.form() instanceof NumericForm)
          .isPresent();
    }

    ReferenceGroup group() {
      SortedMap<ConceptId, double[]> numbers = new TreeMap<>();
      places.forEach(
          (concept, place) ->
              numbers.put(
                  concept,
                  firsts.values().stream()
                      .filter(one -> one.known.get(place))
                      .mapToDouble(one -> one.numbers[place])
                      .toArray()));
      int events = (int) fared.values().stream().filter(Boolean::booleanValue).count();
      return new ReferenceGroup(numbers, new OutcomeCount(outcome, fared.size(), events));
    }
  }

  /** When an episode began; of two that began at once the one with the lesser id comes first. */
  private record Begun(Instant start, EpisodeId episode) implements Comparable<Begun> {
    @Override
    public int compareTo(Begun other) {
      int byStart = start.compareTo(other.start);
      return byStart != 0 ? byStart : episode.compareTo(other.episode);
    }
  }

  /** The first number of each concept of one patient, by the concept's place. */
  private static final class Firsts {
    private final BitSet known = new BitSet();
    private double[] numbers = new double[0];
    private @Nullable Begun[] from = new Begun[0];

    /** Of one episode the first number comes first. */
    void take(int place, double number, Begun begun) {
      if (place >= numbers.length) {
        numbers = Arrays.copyOf(numbers, place + 1);
        from = Arrays.copyOf(from, place + 1);
      }
      Begun before = from[place];
      if (before == null || begun.compareTo(before) < 0) {
        known.set(place);
        numbers[place] = number;
        from[place] = begun;
      }
    }
  }

  private static Optional<Boolean> happened(Episode episode, ConceptId outcome) {
    return episode
        .latest(outcome)
        .flatMap(
            value ->
                value instanceof ClinicalValue.Numeric(double number, String _)
                        && (number == 0 || number == 1)
                    ? Optional.of(number == 1)
                    : Optional.empty());
  }
}
