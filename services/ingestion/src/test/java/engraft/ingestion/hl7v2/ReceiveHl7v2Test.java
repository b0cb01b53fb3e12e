package engraft.ingestion.hl7v2;

import static engraft.ingestion.hl7v2.Hl7.ORU;
import static engraft.ingestion.hl7v2.Hl7.glucose;
import static engraft.ingestion.hl7v2.Hl7.msh;
import static engraft.ingestion.hl7v2.Hl7.pid;
import static engraft.ingestion.hl7v2.Hl7Door.VA;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.contracts.record.SourceValue;
import engraft.contracts.record.Statement;
import engraft.ingestion.rejections.Issue;
import engraft.ingestion.rejections.Rejection;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void whatWouldFillTheMemoryIsRefusedWithItsLimit() {
    String head = msh(ORU, "1") + "\r" + pid("p") + "\r";
    String obx = "OBX|1|CE|A^b^L||x";

    assertThat(rules(head + (obx + "\r").repeat(20_000)))
        .containsExactly("must not be in a message of more than 20000 segments");
    assertThat(rules(head + obx + "~x".repeat(100_000)))
        .containsExactly("must not have more than 100000 fields, values and components");
    assertThat(rules(head + "NTE|1||" + "text ".repeat(100_000))).isEmpty();
  }

  private List<String> rules(String message) {
    return door.send(message).issues().stream().map(Issue::rule).toList();
  }

  @Test
  void queriesAreRefusedForNothingIsReadBack() {
    Acknowledgement answer = door.send(msh("QBP^Q22", "1"), "QPD|x|y", "RCP|I");

    assertThat(answer.code()).isEqualTo(Acknowledgement.Code.AR);
    assertThat(answer.issues()).extracting(Issue::expression).containsExactly("MSH[1]-9");
  }

  @ParameterizedTest
  @CsvSource({
    "20170229, '', 2017-02-28T00:00:00Z",
    "20240305, 202403060800, 2024-03-06T08:00:00Z",
    "20240300, '', 2024-03-01T00:00:00Z",
    "20240305, notadate, 2024-03-05T00:00:00Z",
    "00010101, '', 2024-03-05T08:15:00Z",
    "February 4, '', 2024-03-05T08:15:00Z"
  })
  void aTimeThatCannotBeReadIsThatOfItsOrderOrElseOfTheMessage(
      String collected, String observed, String time) {
    door.send(
        msh(ORU, "1"),
        "PID|1||p",
        "OBR|1|P1|F1|24331-1^Panel^LN|||" + collected,
        "OBX|1|NM|2345-7^G^LN||5|mmol/L|||||F|||" + observed);

    assertThat(door.believed(Statement.Observation.class).getFirst().time()).hasToString(time);
  }

  @Test
  void zerosForATimeAndFillersMeanNothing() {
    Acknowledgement answer =
        door.send(
            msh(ORU, "1"),
            "PID|1||p\0\0||||19600000",
            "OBR|1|P1|F1|24331-1^Panel^LN|||00000000",
            "OBX",
            "OBX|1|NM|2345-7^G\0^LN||5\0|mmol/L|||||F|||\"\"");

    assertThat(answer.isAccepted()).isTrue();
    assertThat(door.values()).containsExactly(new SourceValue.Quantity(5, null, "mmol/L"));
    assertThat(door.believed(Statement.Demographics.class))
        .containsExactly(new Statement.Demographics(null, 1960));
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

  @ParameterizedTest
  @CsvSource({
    "windows-1250, windows-1250, mg/ł",
    "WINDOWS-1251, windows-1251, ммоль",
    "8859/1, windows-1252, “g”",
    "8859/2~UNICODE UTF-8, ISO-8859-2, mg/ł",
    "UTF-8, windows-1252, µg",
    "nonsense, windows-1252, µg"
  })
  void characterSetsAreReadByAnyNameThatIsKnown(String declared, String used, String unit) {
    String message =
        "MSH|^~\\&|LAB|NORTH|||||ORU^R01|1|P|2.5||||||%s\rPID|||p\rOBX|1|NM|GLU^Glucose^L||5|%s|||||F"
            .formatted(declared, unit);

    door.send(message.getBytes(Charset.forName(used)));

    assertThat(door.values()).containsExactly(new SourceValue.Quantity(5, null, unit));
  }
}
