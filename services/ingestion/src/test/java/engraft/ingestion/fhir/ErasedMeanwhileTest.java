package engraft.ingestion.fhir;

import static engraft.ingestion.fhir.Fhir.bundle;
import static engraft.ingestion.fhir.Fhir.glucose;
import static engraft.ingestion.fhir.Fhir.mmol;
import static engraft.ingestion.fhir.Fhir.patient;
import static engraft.ingestion.fhir.FrontDoor.VA;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.PatientPseudonym;
import org.junit.jupiter.api.Test;

/** A patient is erased after a submission was written and before its rows are added. */
class ErasedMeanwhileTest {

  private final FrontDoor door = new FrontDoor();

  @Test
  void nothingThatWasWrittenOfThemStays() {
    door.post(bundle("transaction", patient("jane")));
    PatientPseudonym jane = door.pseudonyms.patient(VA, "jane");
    int before = door.payloads.count();
    door.records.beforeNextAddition(() -> door.records.erase(jane));

    Answer answer = door.post(bundle("transaction", glucose("g", "jane", mmol(6))));

    assertThat(FrontDoor.issues(answer))
        .singleElement()
        .satisfies(issue -> assertThat(issue.rule()).contains("a patient who was erased"));
    assertThat(door.payloads.count()).isEqualTo(before);
    assertThat(door.records.forgotten()).hasSize(1);
  }
}
