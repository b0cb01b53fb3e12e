package engraft.ingestion.hl7v2;

import engraft.deidentification.known.PersonalDetails;
import java.util.List;
import java.util.stream.Stream;

/** What a PID says of who the patient is: to be found again in free text. */
final class PatientDetails {

  private static final int NAME = 5;
  private static final int MOTHERS_NAME = 6;
  private static final int ALIAS = 9;
  private static final int ADDRESS = 11;
  private static final int HOME_NUMBER = 13;
  private static final int WORK_NUMBER = 14;
  private static final int ACCOUNT = 18;
  private static final int SOCIAL_SECURITY = 19;
  private static final int DRIVERS_LICENSE = 20;

  private PatientDetails() {}

  static PersonalDetails of(Segment pid) {
    return new PersonalDetails(
        parts(pid, List.of(NAME, MOTHERS_NAME, ALIAS), List.of(1, 2, 3)),
        parts(pid, List.of(ADDRESS), List.of(1, 2, 3, 5)),
        parts(pid, List.of(HOME_NUMBER, WORK_NUMBER), List.of(1, 4, 12)),
        parts(
            pid,
            List.of(Identity.PATIENT_IDS, 2, 4, ACCOUNT, SOCIAL_SECURITY, DRIVERS_LICENSE),
            List.of(1)));
  }

  private static List<String> parts(Segment pid, List<Integer> fields, List<Integer> components) {
    return fields.stream()
        .flatMap(field -> pid.all(field).stream())
        .flatMap(one -> components.stream().flatMap(component -> values(one, component)))
        .filter(value -> !value.isBlank())
        .distinct()
        .toList();
  }

  private static Stream<String> values(Segment.Repetition repetition, int component) {
    return Stream.of(repetition.get(component));
  }
}
