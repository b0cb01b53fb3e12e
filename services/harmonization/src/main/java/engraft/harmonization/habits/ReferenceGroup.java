package engraft.harmonization.habits;

import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.clinical.PatientPseudonym;
import engraft.harmonization.cohorts.Cohort;
import engraft.harmonization.cohorts.CohortSelection;
import engraft.harmonization.cohorts.PermittedEpisodes;
import engraft.harmonization.mapping.Catalogue;
import engraft.harmonization.mapping.ConceptDefinition.NumericForm;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A site's patients who belong to a subgroup: the first number that was measured of each, before
 * treatment moved it, and how they fared. Absent values are nobody's number.
 *
 * @param numbers of the catalogue's numeric concepts, each patient once, in the order of pseudonyms
 */
record ReferenceGroup(SortedMap<ConceptId, double[]> numbers, OutcomeCount outcome) {

  static ReferenceGroup of(
      PermittedEpisodes site, Cohort subgroup, ConceptId outcome, Catalogue catalogue) {
    List<Episode> episodes =
        CohortSelection.of(subgroup, site).episodes().stream()
            .sorted(
                Comparator.comparing(Episode::start).thenComparing(episode -> episode.id().value()))
            .toList();
    SortedMap<ConceptId, SortedMap<String, Double>> first = new TreeMap<>();
    SortedMap<String, Boolean> fared = new TreeMap<>();
    for (Episode episode : episodes) {
      episode.measurements().stream()
          .filter(measurement -> !measurement.concept().equals(outcome))
          .filter(measurement -> isNumeric(catalogue, measurement.concept()))
          .sorted(Comparator.comparing(Measurement::time))
          .forEach(measurement -> take(measurement, episode.patient(), first));
      happened(episode, outcome)
          .ifPresent(event -> fared.merge(episode.patient().value(), event, Boolean::logicalOr));
    }
    SortedMap<ConceptId, double[]> numbers = new TreeMap<>();
    first.forEach(
        (concept, ofPatients) ->
            numbers.put(
                concept, ofPatients.values().stream().mapToDouble(Double::doubleValue).toArray()));
    int events = (int) fared.values().stream().filter(Boolean::booleanValue).count();
    return new ReferenceGroup(numbers, new OutcomeCount(outcome, fared.size(), events));
  }

  private static void take(
      Measurement measurement,
      PatientPseudonym patient,
      SortedMap<ConceptId, SortedMap<String, Double>> first) {
    if (measurement.value() instanceof ClinicalValue.Numeric(double number, String _)) {
      first
          .computeIfAbsent(measurement.concept(), _ -> new TreeMap<>())
          .putIfAbsent(patient.value(), number);
    }
  }

  private static boolean isNumeric(Catalogue catalogue, ConceptId concept) {
    return catalogue.find(concept).filter(found -> found.form() instanceof NumericForm).isPresent();
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
