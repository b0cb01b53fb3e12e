package engraft.ingestion.hl7v2;

import engraft.ingestion.records.PatientReference.ByIdentifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** By what a PID or an MRG calls its patient. */
final class Identity {

  static final int PATIENT_IDS = 3;
  private static final int OLD_ID = 2;
  private static final int ALTERNATE_ID = 4;
  private static final int MERGED_IDS = 1;
  private static final int MERGED_OLD_ID = 4;
  private static final int TYPE = 5;

  /** They name an account, a stay or a person elsewhere, or are filled with nines. */
  private static final Set<String> NOT_A_PATIENTS =
      Set.of(
          "AN", "VN", "SS", "SSN", "DL", "DLN", "PPN", "TAX", "MA", "MC", "MI", "NI", "NH", "NPI");

  private static final Comparator<Segment.Repetition> MOST_TELLING =
      Comparator.comparingInt(
          cx ->
              switch (cx.get(TYPE)) {
                case "MR", "MRN" -> 0;
                case "PI", "PT", "" -> 1;
                default -> 2;
              });

  private Identity() {}

  /** The patient's identifiers, the most telling first; none when PID names none. */
  static List<ByIdentifier> of(Segment pid, Authorities authorities) {
    return identifiers(
        List.of(pid.all(PATIENT_IDS), pid.all(OLD_ID), pid.all(ALTERNATE_ID)), authorities);
  }

  /** The identifiers of the patient who is merged into another. */
  static List<ByIdentifier> former(Segment mrg, Authorities authorities) {
    return identifiers(List.of(mrg.all(MERGED_IDS), mrg.all(MERGED_OLD_ID)), authorities);
  }

  private static List<ByIdentifier> identifiers(
      List<List<Segment.Repetition>> fields, Authorities authorities) {
    List<ByIdentifier> identifiers = new ArrayList<>();
    for (List<Segment.Repetition> field : fields) {
      field.stream()
          .filter(cx -> !NOT_A_PATIENTS.contains(cx.get(TYPE)))
          .sorted(MOST_TELLING)
          .flatMap(cx -> authorities.identifier(cx).stream())
          .filter(identifier -> !identifiers.contains(identifier))
          .forEach(identifiers::add);
    }
    return identifiers;
  }
}
