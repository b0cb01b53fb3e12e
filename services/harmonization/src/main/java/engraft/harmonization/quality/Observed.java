package engraft.harmonization.quality;

import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.harmonization.completeness.EpisodeSummary;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A harmonized episode as quality looks at it.
 *
 * @param received when the hospital first spoke of it; unlike the episode's own times it is not
 *     moved by the patient's date shift
 * @param issues what was not understood, each kind once
 */
public record Observed(Episode episode, Instant received, Set<IssueKind> issues) {

  /** What the mapping tables could not understand. */
  public enum IssueKind {
    CODE,
    AMBIGUOUS,
    UNIT,
    CATEGORY
  }

  public Observed {
    issues = Set.copyOf(issues);
  }

  /** Present and absent concepts; a concept with a value anywhere is present. */
  public EpisodeSummary summary() {
    Set<ConceptId> present = new HashSet<>();
    Map<ConceptId, Absence> absent = new HashMap<>();
    for (Measurement measurement : episode.measurements()) {
      switch (measurement.value()) {
        case ClinicalValue.Absent none -> absent.put(measurement.concept(), none.reason());
        case ClinicalValue.Numeric _, ClinicalValue.Coded _ -> present.add(measurement.concept());
      }
    }
    absent.keySet().removeAll(present);
    return new EpisodeSummary(present, absent);
  }

  /** The latest value of each concept that has one. */
  SortedMap<ConceptId, ClinicalValue> latest() {
    SortedMap<ConceptId, Measurement> latest = new TreeMap<>();
    for (Measurement measurement : episode.measurements()) {
      if (measurement.value().isPresent()) {
        latest.merge(
            measurement.concept(),
            measurement,
            (one, other) -> other.time().compareTo(one.time()) >= 0 ? other : one);
      }
    }
    SortedMap<ConceptId, ClinicalValue> values = new TreeMap<>();
    latest.forEach((concept, measurement) -> values.put(concept, measurement.value()));
    return values;
  }

  List<Measurement> of(ConceptId concept) {
    return episode.measurements().stream()
        .filter(measurement -> measurement.concept().equals(concept))
        .toList();
  }
}
