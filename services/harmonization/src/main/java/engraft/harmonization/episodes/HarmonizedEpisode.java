package engraft.harmonization.episodes;

import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue.Absent;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.harmonization.mapping.Issue;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An episode in the network's words, and what of it was not understood.
 *
 * @param issues each once, by id
 */
public record HarmonizedEpisode(Episode episode, List<Issue> issues) {

  public HarmonizedEpisode {
    issues = List.copyOf(issues);
  }

  /** Concepts with at least one value. */
  public SortedSet<ConceptId> present() {
    SortedSet<ConceptId> present = new TreeSet<>();
    for (Measurement measurement : episode.measurements()) {
      if (measurement.value().isPresent()) {
        present.add(measurement.concept());
      }
    }
    return present;
  }

  /** Concepts that were spoken of and have no value at all, each with its latest reason. */
  public SortedMap<ConceptId, Absence> absent() {
    SortedSet<ConceptId> present = present();
    SortedMap<ConceptId, Absence> absent = new TreeMap<>();
    for (Measurement measurement : episode.measurements()) {
      if (measurement.value() instanceof Absent reason
          && !present.contains(measurement.concept())) {
        absent.put(measurement.concept(), reason.reason());
      }
    }
    return absent;
  }
}
