package engraft.ingestion.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever comes as FHIR is answered; {@code JAZZER_FUZZ=1} searches on from the seeds. */
class FhirFuzzTest {

  @FuzzTest(maxDuration = "180s")
  void anyBodyIsAnsweredAndNothingRefusedIsKept(byte[] body) {
    FrontDoor door = new FrontDoor();

    Answer answer = door.fhir.receive(FrontDoor.VA, new Address.Root(), body);

    if (answer instanceof Answer.Refused refused) {
      assertThat(refused.issues()).isNotEmpty();
      assertThat(door.records.all()).isEmpty();
    }
  }
}
