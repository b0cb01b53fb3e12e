package engraft.ingestion.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.ingestion.fhir.FrontDoor;
import org.junit.jupiter.api.Test;

class ImportPartsTest {

  private static final SiteId VA = new SiteId("va");

  @Test
  void aPartThatWasErasedWithAPatientIsToldAndDoesNotHoldUpTheRest() {
    FrontDoor door = new FrontDoor();
    ImportParts parts = new ImportParts(door.quarantine, door.fhir, door.replay, 1_000);
    Part erased = new Part(0, 0, 1, 2, 2, Digest.ofText("lines of an erased patient"));

    assertThat(parts.takeIn(VA, erased))
        .singleElement()
        .satisfies(issue -> assertThat(issue.rule()).contains("erased", "again"));
  }
}
