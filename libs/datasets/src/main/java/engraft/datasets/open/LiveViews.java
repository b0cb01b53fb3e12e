package engraft.datasets.open;

import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.clinical.PatientPseudonym;
import engraft.datasets.PatientRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells some rows again as patients on the ward: pending results not yet there, the outcome not yet
 * known. An open table holds nobody else; they are for showing predictions, never for measuring
 * them.
 */
final class LiveViews {

  private final Descriptor descriptor;

  LiveViews(Descriptor descriptor) {
    this.descriptor = descriptor;
  }

  List<PatientRecord> of(List<PatientRecord> patients) {
    Descriptor.Live live = descriptor.live();
    List<PatientRecord> views = new ArrayList<>();
    if (live == null) {
      return views;
    }
    int count = Math.min(live.count(), patients.size());
    for (int view = 0; view < count; view++) {
      views.add(view(patients.get(view * patients.size() / count), live));
    }
    return views;
  }

  private PatientRecord view(PatientRecord told, Descriptor.Live live) {
    List<Measurement> now = new ArrayList<>();
    List<Measurement> later = new ArrayList<>();
    for (Measurement measurement : told.episode().measurements()) {
      if (measurement.concept().equals(descriptor.task().label())) {
        later.add(measurement);
      } else if (live.pending().contains(measurement.concept())) {
        later.add(measurement);
        now.add(
            new Measurement(
                measurement.concept(),
                new ClinicalValue.Absent(Absence.PENDING),
                measurement.time()));
      } else {
        now.add(measurement);
      }
    }
    Episode episode = told.episode();
    String key = told.key() + "-live";
    return new PatientRecord(
        key, Stay.episode(episode.site(), new PatientPseudonym(key), episode.start(), now), later);
  }
}
