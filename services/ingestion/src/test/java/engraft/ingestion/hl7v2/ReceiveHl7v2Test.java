package engraft.ingestion.hl7v2;

import static engraft.ingestion.hl7v2.Hl7.ORU;
import static engraft.ingestion.hl7v2.Hl7.glucose;
import static engraft.ingestion.hl7v2.Hl7.msh;
import static engraft.ingestion.hl7v2.Hl7Door.VA;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.contracts.record.SourceValue;
import engraft.ingestion.rejections.Issue;
import engraft.ingestion.rejections.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Messages as such: sent again, in batches, broken, refused and kept. */
class ReceiveHl7v2Test {

  private final Hl7Door door = new Hl7Door();

  @Test
  void theSameMessageAgainIsAcceptedAndAddsNothing() {
    String[] message = glucose("1", "5.5", "F");

    door.send(message);
    message[0] = message[0].replace("20240305081500", "20240305081501");
    Acknowledgement again = door.send(message);

    assertThat(again.isAccepted()).isTrue();
    assertThat(door.records.all()).hasSize(1);
  }

  @Test
  void theSameControlIdWithAnotherContentIsRefusedAndKeepsNothing() {
    door.send(glucose("1", "5.5", "F"));

    Acknowledgement answer = door.send(glucose("1", "6.5", "F"));

    assertThat(answer.code()).isEqualTo(Acknowledgement.Code.AE);
    assertThat(answer.issues())
        .singleElement()
        .satisfies(
            issue -> {
              assertThat(issue.kind()).isEqualTo(Issue.Kind.DUPLICATE);
              assertThat(issue.expression()).isEqualTo("MSH[1]-10");
            });
    assertThat(door.values()).containsExactly(new SourceValue.Quantity(5.5, null, "mmol/L"));
  }

  @Test
  void eachMessageOfABatchIsAnsweredForItself() {
    String batch =
        String.join(
            "\n",
            "FHS|^~\\&|LAB",
            "BHS|^~\\&|LAB",
            String.join("\n", glucose("1", "5.5", "F")),
            msh(ORU, "2"),
            String.join("\n", glucose("3", "5.5", "F")),
            "BTS|3",
            "FTS|1");

    ReceiveHl7v2.Answer answer = door.send(batch.getBytes(StandardCharsets.UTF_8));

    assertThat(answer.isBatch()).isTrue();
    assertThat(answer.acknowledgements())
        .extracting(Acknowledgement::code)
        .containsExactly(Acknowledgement.Code.AA, Acknowledgement.Code.AE, Acknowledgement.Code.AA);
  }

  @Test
  void whatIsRefusedIsKeptToldWhereItIsWrongAndReplayed() {
    Acknowledgement answer = door.send(msh(ORU, "1"), "PID|1||^^^SECRET^MR||Doe", "OBX|1|NM|x||1");

    assertThat(answer.code()).isEqualTo(Acknowledgement.Code.AE);
    Rejection kept =
        door.rejections.find(VA, Objects.requireNonNull(answer.rejection())).orElseThrow();
    assertThat(kept.issues()).extracting(Issue::expression).containsExactly("PID[1]-3");
    assertThat(answer.text(Hl7Door.NOW, kept.id()))
        .contains("MSA|AE|1|", "ERR||PID^1^3|101^Required field missing^HL70357|E|||rejection ")
        .doesNotContain("SECRET", "Doe");
    assertThat(door.replay.replay(VA, kept.id())).get().isInstanceOf(Rejection.Open.class);
  }

  @Test
  void brokenHeadersAreRejected() {
    assertThat(door.send("").code()).isEqualTo(Acknowledgement.Code.AR);
    assertThat(door.send("hello").code()).isEqualTo(Acknowledgement.Code.AR);
    assertThat(door.send("MSH|").code()).isEqualTo(Acknowledgement.Code.AR);
    assertThat(door.send("MSH||LAB|||||||1|P|2.5").code()).isEqualTo(Acknowledgement.Code.AR);
    assertThat(door.send("MSH|^~\\&|||||||ORU^R01||P|2.5").issues())
        .extracting(Issue::expression)
        .containsExactly("MSH[1]-10");
    assertThat(door.send("MSH|^~\\&|||||||ORU^R01|1|P|3.0").issues())
        .extracting(Issue::expression)
        .containsExactly("MSH[1]-12");
  }

  @Test
  void anAcknowledgementIsTakenInAndSaysNothing() {
    Acknowledgement answer = door.send(msh("ACK", "1"), "MSA|AA|7");

    assertThat(answer.isAccepted()).isTrue();
    assertThat(door.records.all()).isEmpty();
  }

  @Test
  void otherDelimitersLineEndsAndCharacterSetsAreRead() {
    String message =
        "MSH#*~\\&#LAB#NORTH#####ORU*R01#1#P#2.3##########8859/1\n"
            + "PID###p***H*MR\nOBX#1#NM#GLU*Glucose*L##5.5#\u00b5mol/L#####F";

    door.send(message.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(door.values()).containsExactly(new SourceValue.Quantity(5.5, null, "\u00b5mol/L"));
  }
}
