package engraft.ingestion.hl7v2;

import static engraft.ingestion.hl7v2.Hl7.msh;
import static engraft.ingestion.hl7v2.Hl7.pid;
import static engraft.ingestion.hl7v2.Hl7.stay;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.contracts.record.Coding;
import engraft.contracts.record.Statement;
import engraft.contracts.record.TreatmentStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vaccines, medications, procedures and allergies, and how they are taken back. */
class ReceiveTreatmentsTest {

  private static final Instant SENT = Instant.parse("2024-03-05T08:15:00Z");
  private static final Coding FLU = new Coding("http://hl7.org/fhir/sid/cvx", "140", "Influenza");
  private static final Coding PENICILLIN =
      new Coding("http://www.nlm.nih.gov/research/umls/rxnorm", "7984", "Penicillin V");

  private final Hl7Door door = new Hl7Door();
  private int messages;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CP | A | GIVEN",
        "PA | A | GIVEN",
        "'' | '' | GIVEN",
        "RE | A | NOT_GIVEN",
        "NA | A | NOT_GIVEN",
        "CP | D | ENTERED_IN_ERROR"
      })
  void aVaccinationCountsByItsCompletionAndAction(
      String completion, String action, TreatmentStatus expected) {
    send("VXU^V04", "ORC|RE||65930^DCS", rxa("140^Influenza^CVX", completion, action));

    assertThat(door.believed(Statement.Treatment.class))
        .containsExactly(
            new Statement.Treatment(
                List.of(FLU), null, expected, Instant.parse("2024-03-01T00:00:00Z")));
  }

  @Test
  void aCorrectedVaccinationReplacesTheFirstByTheNumberOfItsOrder() {
    send("VXU^V04", "ORC|RE||65930^DCS", rxa("140^Influenza^CVX", "CP", "A"));
    send("VXU^V04", "ORC|RE||65930^DCS", rxa("141^Influenza^CVX", "CP", "U"));
    send("VXU^V04", "ORC|RE||65931^DCS", rxa("140^Influenza^CVX", "CP", "A"));
    assertThat(door.believed(Statement.Treatment.class))
        .extracting(one -> one.codes().getFirst().code())
        .containsExactly("141", "140");

    send("VXU^V04", "ORC|RE||65930^DCS", rxa("141^Influenza^CVX", "CP", "D"));
    assertThat(door.believed(Statement.Treatment.class))
        .extracting(Statement.Treatment::status)
        .containsExactly(TreatmentStatus.ENTERED_IN_ERROR, TreatmentStatus.GIVEN);
  }

  @Test
  void refusalsShareANumberAndNoMore() {
    send("VXU^V04", "ORC|RE||9999^CDC", rxa("140^Influenza^CVX", "RE", "A"));
    send("VXU^V04", "ORC|RE||9999^CDC", rxa("08^HepB^CVX", "RE", "A"));

    assertThat(door.believed(Statement.Treatment.class)).hasSize(2);
  }

  @Test
  void noVaccineAdministeredIsNoVaccine() {
    send("VXU^V04", "ORC|RE||9999^CDC", rxa("998^No vaccine administered^CVX", "NA", ""));

    assertThat(door.believed(Statement.Treatment.class)).isEmpty();
    assertThat(door.believed(Statement.Other.class))
        .contains(new Statement.Other("MedicationAdministration"));
  }

  @ParameterizedTest
  @CsvSource({
    "NW, '', GIVEN",
    "RE, '', GIVEN",
    "DC, '', GIVEN",
    "CA, '', NOT_GIVEN",
    "OC, '', NOT_GIVEN",
    "SC, CA, NOT_GIVEN",
    "HD, '', PLANNED"
  })
  void anOrderStandsAsTheSegmentBeforeItSays(
      String control, String status, TreatmentStatus expected) {
    send(
        "RDE^O11",
        "ORC|%s|P7|||%s||||20240304120000".formatted(control, status),
        "RXE|^^^20240304|7984^Penicillin V^RXNORM|250||mg");

    assertThat(door.believed(Statement.Treatment.class))
        .containsExactly(
            new Statement.Treatment(
                List.of(PENICILLIN), null, expected, Instant.parse("2024-03-04T12:00:00Z")));
  }

  @Test
  void aCancelledOrderIsGoneAndEachDoseOfAnOrderCounts() {
    String drug = "7984^Penicillin V^RXNORM";
    send("OMP^O09", "ORC|NW|P7", "RXO|" + drug);
    send("OMP^O09", "ORC|CA|P7", "RXO|" + drug);
    assertThat(door.believed(Statement.Treatment.class))
        .containsExactly(
            new Statement.Treatment(List.of(PENICILLIN), null, TreatmentStatus.NOT_GIVEN, SENT));

    send("RAS^O17", "ORC|NW|P8", "RXA|0|1|20240301||" + drug + "|1");
    send("RAS^O17", "ORC|NW|P8", "RXA|0|1|20240302||" + drug + "|1");
    send("RDS^O13", "ORC|NW|P8", "RXD|1|" + drug + "|20240229|1");
    assertThat(door.believed(Statement.Treatment.class))
        .filteredOn(one -> one.status() == TreatmentStatus.GIVEN)
        .extracting(Statement.Treatment::time)
        .containsExactlyInAnyOrder(
            Instant.parse("2024-02-29T00:00:00Z"),
            Instant.parse("2024-03-01T00:00:00Z"),
            Instant.parse("2024-03-02T00:00:00Z"));
  }

  @Test
  void aMedicationWithoutAnOrderIsKnownByItsWords() {
    send("RAS^O17", "RXA|0|1|20240301||7984^Penicillin V^RXNORM|1");
    send("RAS^O17", "RXA|0|1|20240301||7984^Penicillin V^RXNORM|1");

    assertThat(door.believed(Statement.Treatment.class)).hasSize(1);
  }

  @Test
  void aProcedureIsReadAndTakenBack() {
    String procedure = "PR1|1|I10P|0DTJ4ZZ|Appendectomy|20240302101500" + "|".repeat(15);
    send("ADT^A01", stay("stay-1"), procedure);
    assertThat(door.believed(Statement.Treatment.class))
        .containsExactly(
            new Statement.Treatment(
                List.of(new Coding("http://www.cms.gov/Medicare/Coding/ICD10", "0DTJ4ZZ", null)),
                "Appendectomy",
                TreatmentStatus.GIVEN,
                Instant.parse("2024-03-02T10:15:00Z")));

    send("ADT^A08", stay("stay-1"), procedure + "D");
    assertThat(door.believed(Statement.Treatment.class))
        .extracting(Statement.Treatment::status)
        .containsExactly(TreatmentStatus.ENTERED_IN_ERROR);
  }

  @Test
  void allergiesAreReadAndAnErroneousOneSaysNothing() {
    send("ADT^A01", stay("stay-1"), "AL1|1|DA|7984^Penicillin V^RXNORM|SV|Rash|20240101");
    send("ADT^A01", stay("stay-1"), "AL1|1|FA|^Nuts");
    assertThat(door.believed(Statement.Allergy.class))
        .containsExactly(
            new Statement.Allergy(
                List.of(PENICILLIN), null, false, Instant.parse("2024-01-01T00:00:00Z")),
            new Statement.Allergy(List.of(), "Nuts", false, null));

    String iam = "IAM|1|DA|1191^Aspirin^RXNORM|SV||%s|A17||||1999||20240102||||%s";
    send("ADT^A60", stay("stay-1"), iam.formatted("A", "C"));
    assertThat(door.believed(Statement.Allergy.class).getLast().time())
        .isEqualTo(Instant.parse("2024-01-02T00:00:00Z"));
    send("ADT^A60", stay("stay-1"), iam.formatted("U", "E"));
    assertThat(door.believed(Statement.Allergy.class)).hasSize(2);
    send("ADT^A60", stay("stay-1"), iam.formatted("A", "C"));
    assertThat(door.believed(Statement.Allergy.class)).hasSize(3);
    send("ADT^A60", stay("stay-1"), iam.formatted("D", ""));
    assertThat(door.believed(Statement.Allergy.class)).hasSize(2);
  }

  @Test
  void aDeletedDiagnosisSaysNothing() {
    String diagnosis = "DG1|1|ICD-10|I25.1||20240301|A" + "|".repeat(15);
    send("ADT^A01", stay("stay-1"), diagnosis + "A");
    assertThat(door.believed(Statement.Diagnosis.class)).hasSize(1);

    send("ADT^A08", stay("stay-1"), diagnosis + "D");
    assertThat(door.believed(Statement.Diagnosis.class)).isEmpty();
    assertThat(door.believed(Statement.Other.class)).contains(new Statement.Other("Condition"));
  }

  private static String rxa(String vaccine, String completion, String action) {
    return "RXA|0|1|20240301|20240301|%s|999||||||||||||||%s|%s"
        .formatted(vaccine, completion, action);
  }

  private void send(String type, String... segments) {
    messages++;
    String[] all = new String[segments.length + 2];
    all[0] = msh(type, "t" + messages);
    all[1] = pid("p");
    System.arraycopy(segments, 0, all, 2, segments.length);
    assertThat(door.send(all).isAccepted()).isTrue();
  }
}
