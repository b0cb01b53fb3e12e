package engraft.ingestion.hl7v2;

import static engraft.ingestion.hl7v2.Hl7.GLUCOSE;
import static engraft.ingestion.hl7v2.Hl7.ORU;
import static engraft.ingestion.hl7v2.Hl7.glucose;
import static engraft.ingestion.hl7v2.Hl7.msh;
import static engraft.ingestion.hl7v2.Hl7.obr;
import static engraft.ingestion.hl7v2.Hl7.obx;
import static engraft.ingestion.hl7v2.Hl7.pid;
import static engraft.ingestion.hl7v2.Hl7.stay;
import static engraft.ingestion.hl7v2.Hl7Door.VA;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.Absence;
import engraft.contracts.record.ObservationStatus;
import engraft.contracts.record.SourceValue;
import engraft.contracts.record.Statement;
import engraft.ingestion.records.AcceptedRecord;
import engraft.ingestion.records.PatientReference.ByIdentifier;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Results, orders and documents: what is believed after each message. */
class ReceiveResultsTest {

  private final Hl7Door door = new Hl7Door();

  @Test
  void aResultBecomesARecordOfItsStayWithoutAnyIdentifier() {
    Acknowledgement answer =
        door.send(
            msh(ORU, "1"),
            pid("jane-7"),
            stay("stay-1"),
            obr("77", "24331-1"),
            obx(GLUCOSE, "NM", "5.5", "mmol/L^^UCUM", "F"));

    assertThat(answer.code()).isEqualTo(Acknowledgement.Code.AA);
    assertThat(door.told().toString()).doesNotContain("jane-7", "stay-1", "Doe", "P77", "F77");
    assertThat(door.records.all())
        .extracting(AcceptedRecord::episode)
        .containsOnly(
            door.pseudonyms.episode(
                VA, door.theOnlyPatient(), new ByIdentifier("", "stay-1").sourceId()));
    assertThat(door.believed(Statement.Observation.class))
        .singleElement()
        .satisfies(
            glucose -> {
              assertThat(glucose.value()).isEqualTo(new SourceValue.Quantity(5.5, null, "mmol/L"));
              assertThat(glucose.codes().getFirst().system()).isEqualTo("http://loinc.org");
              assertThat(glucose.time()).isEqualTo(Instant.parse("2024-03-05T07:00:00Z"));
            });
    assertThat(door.believed(Statement.EncounterPeriod.class))
        .extracting(Statement.EncounterPeriod::start)
        .contains(Instant.parse("2024-03-01T08:00:00Z"));
    assertThat(door.believed(Statement.Demographics.class))
        .containsExactlyInAnyOrder(
            new Statement.Demographics("female", null), new Statement.Demographics(null, 1960));
  }

  @Test
  void aCorrectionReplacesAndSoDoesItsOwnReversal() {
    door.send(glucose("1", "5.5", "P"));
    door.send(glucose("2", "6.5", "F"));
    door.send(glucose("3", "5.5", "C"));

    assertThat(door.believed(Statement.Observation.class))
        .singleElement()
        .satisfies(
            glucose -> {
              assertThat(glucose.value()).isEqualTo(new SourceValue.Quantity(5.5, null, "mmol/L"));
              assertThat(glucose.status()).isEqualTo(ObservationStatus.AMENDED);
            });
    assertThat(door.records.all()).hasSize(3);
  }

  @Test
  void aMessageThatALaterOneOvertookComesLate() {
    door.send(at("20240305090000", glucose("2", "6.5", "C")));
    door.send(at("20240305081500", glucose("1", "5.5", "F")));

    assertThat(door.records.announced()).hasSize(1);
    assertThat(door.records.all()).hasSize(2);

    door.send(at("20240305100000", glucose("2", "6.5", "C")));
    assertThat(door.records.all()).as("the same message, sent again later").hasSize(2);
  }

  @Test
  void timesOfDifferentSendersAreNotCompared() {
    door.send(at("20240305090000", glucose("2", "6.5", "F")));
    String[] other = at("20240305081500", glucose("1", "5.5", "F"));
    other[0] = other[0].replace("|LAB|", "|WARD|");

    door.send(other);

    assertThat(door.records.announced()).hasSize(2);
  }

  private static String[] at(String time, String[] message) {
    String[] moved = message.clone();
    moved[0] = moved[0].replace("20240305081500", time);
    return moved;
  }

  @Test
  void whatIsWithdrawnIsInErrorAndWhatCannotBeObtainedIsNotMeasured() {
    door.send(glucose("1", "5.5", "F"));
    door.send(glucose("2", "5.5", "W"));
    assertThat(door.values()).containsExactly(new SourceValue.Missing(Absence.IN_ERROR));

    door.send(glucose("3", "", "X"));
    assertThat(door.values()).containsExactly(new SourceValue.Missing(Absence.NOT_MEASURED));
  }

  @Test
  void aFinalStatusWithoutAValueLeavesThePreliminaryOne() {
    door.send(glucose("1", "5.5", "P"));
    door.send(glucose("2", "", "U"));

    assertThat(door.values()).containsExactly(new SourceValue.Quantity(5.5, null, "mmol/L"));
  }

  @Test
  void anOrderIsPendingUntilItsResultComes() {
    door.send(msh("ORM^O01", "1"), pid("p"), "ORC|NW|P77", obr("77", GLUCOSE));
    assertThat(door.believed(Statement.Observation.class))
        .singleElement()
        .satisfies(
            order -> {
              assertThat(order.value()).isEqualTo(new SourceValue.Missing(Absence.PENDING));
              assertThat(order.status()).isEqualTo(ObservationStatus.REGISTERED);
              assertThat(order.codes().getFirst().code()).isEqualTo(GLUCOSE);
            });

    door.send(glucose("2", "5.5", "F"));

    assertThat(door.values()).containsExactly(new SourceValue.Quantity(5.5, null, "mmol/L"));
  }

  @Test
  void aCancelledOrderWasNotMeasured() {
    door.send(msh("OML^O21", "1"), pid("p"), "ORC|NW|P77", obr("77", GLUCOSE));
    door.send(msh("OML^O21", "2"), pid("p"), "ORC|CA|P77", obr("77", GLUCOSE));

    assertThat(door.values()).containsExactly(new SourceValue.Missing(Absence.NOT_MEASURED));
  }

  @Test
  void aDocumentIsOneNoteAndIsReplacedAndCancelled() {
    door.send(
        msh("MDM^T02", "1"),
        pid("p"),
        "TXA|1|DS|TX|20240305||||||||D1",
        "OBX|1|TX|1^Report||First line \\T\\ more||||||F",
        "OBX|2|TX|1^Report||second\\.br\\third||||||F");
    assertThat(door.believed(Statement.NoteText.class))
        .extracting(Statement.NoteText::text)
        .containsExactly("First line & more\nsecond\nthird");

    door.send(
        msh("MDM^T10", "2"),
        pid("p"),
        "TXA|1|DS|TX|20240306||||||||D2|D1",
        "OBX|1|TX|1^Report||New||||||F");
    assertThat(door.believed(Statement.NoteText.class))
        .extracting(Statement.NoteText::text)
        .containsExactly("New");

    door.send(msh("MDM^T11", "3"), pid("p"), "TXA|1|DS|TX|20240306||||||||D2");
    assertThat(door.believed(Statement.NoteText.class)).isEmpty();
  }
}
