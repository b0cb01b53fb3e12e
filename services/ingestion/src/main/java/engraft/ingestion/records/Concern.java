package engraft.ingestion.records;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom a source resource speaks of. */
public sealed interface Concern {

  /** It makes a patient known to the site, with the identifiers others may call them by. */
  record Introduction(String patient, List<PatientReference.ByIdentifier> identifiers)
      implements Concern {
    public Introduction {
      identifiers = List.copyOf(identifiers);
    }

    @Override
    public String toString() {
      return "Introduction[redacted]";
    }
  }

  /**
   * It speaks of a patient.
   *
   * @param encounter the sender's id of the encounter, if any
   */
  record OfPatient(PatientReference patient, @Nullable String encounter) implements Concern {
    @Override
    public String toString() {
      return "OfPatient[redacted]";
    }
  }

  /** It speaks of no patient: an organization, a location. */
  record OfNobody() implements Concern {}
}
