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

  /**
   * It speaks of the person whom its identifiers name: of one who is known by any of them, or else
   * of one who is new, as in formats that know patients by no other id.
   *
   * @param identifiers the most telling first
   * @param former identifiers that mean this person from now on: what a merge names
   */
  record Recognition(
      List<PatientReference.ByIdentifier> identifiers, List<PatientReference.ByIdentifier> former)
      implements Concern {
    public Recognition {
      identifiers = List.copyOf(identifiers);
      former = List.copyOf(former);
      if (identifiers.isEmpty()) {
        throw new IllegalArgumentException("a person must have at least one identifier");
      }
    }

    @Override
    public String toString() {
      return "Recognition[redacted]";
    }
  }

  /** It says that a message was taken in: of no patient, and never with another content. */
  record Receipt() implements Concern {}

  /** It speaks of no patient: an organization, a location. */
  record OfNobody() implements Concern {}
}
