package engraft.scoring;

import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Why concepts of which the latest word is no usable value are absent. */
final class Reasons {

  private Reasons() {}

  static Map<ConceptId, Absence> of(Episode episode) {
    Map<ConceptId, Absence> reasons = new HashMap<>();
    Map<ConceptId, Duration> latest = new HashMap<>();
    for (Measurement measurement : episode.measurements()) {
      Duration before = latest.get(measurement.concept());
      if (before == null || before.compareTo(measurement.time()) <= 0) {
        latest.put(measurement.concept(), measurement.time());
        // A value that the model could not read was one that nobody mapped.
        reasons.put(
            measurement.concept(),
            measurement.value() instanceof ClinicalValue.Absent(Absence reason)
                ? reason
                : Absence.UNMAPPED);
      }
    }
    return reasons;
  }
}
