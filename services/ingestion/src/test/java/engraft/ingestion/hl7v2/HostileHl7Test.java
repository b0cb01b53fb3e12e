package engraft.ingestion.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever is sent is answered: never by an exception. */
class HostileHl7Test {

  private static final String MESSAGE =
      String.join(
          "\r",
          "MSH|^~\\&|LAB|NORTH|ENGRAFT|NET|20240305081500+0100||ORU^R01^ORU_R01|1|P|2.5.1",
          "PID|1||17^^^H&1.2.3&ISO^MR~18^^^^PI||Doe^Jane||19600517|F",
          "PV1|1|I|||||||||||||||||V1^^^H",
          "ORC|RE|P1|F1",
          "OBR|1|P1|F1|24331-1^Lipids^LN|||20240305070000|||||||||||||||||||F",
          "OBX|1|NM|2093-3^Cholesterol^LN||5.2|mmol/L^^UCUM|||||F",
          "OBX|2|SN|2571-8^Triglyceride^LN||<^0.5^-^7|mmol/L|||||P",
          "OBX|3|ED|11502-2^Report^LN||^TEXT^plain^Base64^R3LDvMOfZQ==||||||F",
          "OBX|4|TS|1-8^Time^LN||20240305||||||C",
          "DG1|1||I25.1^^I10");

  private final Hl7Door door = new Hl7Door();

  @Property(tries = 400)
  void truncatedMessagesAreAnswered(@ForAll @IntRange(min = 0, max = 600) int length) {
    answered(
        MESSAGE.substring(0, Math.min(length, MESSAGE.length())).getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 800)
  void mutatedMessagesAreAnswered(@ForAll("mutations") List<Mutation> mutations) {
    byte[] bytes = MESSAGE.getBytes(StandardCharsets.UTF_8);
    mutations.forEach(one -> bytes[one.at() % bytes.length] = one.to());
    answered(bytes);
  }

  @Property(tries = 400)
  void anyBytesAreAnswered(@ForAll byte[] bytes) {
    answered(bytes);
  }

  record Mutation(int at, byte to) {}

  @Provide
  Arbitrary<List<Mutation>> mutations() {
    Arbitrary<Byte> telling =
        Arbitraries.of(
            (byte) '|',
            (byte) '^',
            (byte) '~',
            (byte) '\\',
            (byte) '&',
            (byte) '\r',
            (byte) '"',
            (byte) '.',
            (byte) '-',
            (byte) 0xff,
            (byte) 0,
            (byte) '9');
    return Arbitraries.integers()
        .between(0, MESSAGE.length())
        .flatMap(
            at -> Arbitraries.oneOf(telling, Arbitraries.bytes()).map(to -> new Mutation(at, to)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  private void answered(byte[] body) {
    ReceiveHl7v2.Answer answer = door.send(body);
    assertThat(answer.acknowledgements()).isNotEmpty();
    answer
        .acknowledgements()
        .forEach(
            one -> {
              String text = one.text(Hl7Door.NOW, new UUID(1, 2));
              assertThat(text).startsWith("MSH").contains("\rMSA");
              assertThat(one.isAccepted() || !one.issues().isEmpty()).isTrue();
            });
  }
}
