package engraft.ingestion.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.UUID;

/** Whatever comes as HL7 v2 is acknowledged; {@code JAZZER_FUZZ=1} searches on from the seeds. */
class Hl7FuzzTest {

  @FuzzTest(maxDuration = "180s")
  void anyBytesAreAcknowledged(byte[] body) {
    ReceiveHl7v2.Answer answer = new Hl7Door().send(body);

    assertThat(answer.acknowledgements()).isNotEmpty();
    for (Acknowledgement one : answer.acknowledgements()) {
      assertThat(one.text(Hl7Door.NOW, new UUID(1, 2))).startsWith("MSH").contains("\rMSA");
      assertThat(one.isAccepted() || !one.issues().isEmpty()).isTrue();
    }
  }
}
