package engraft.ingestion.hl7v2.mllp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FramesTest {

  @Test
  void messagesComeOneByOne() throws IOException {
    assertThat(
            messages(
                "\u000bone\u001c\r\u000btwo\rlines\u001c\r\n\u000bthree\u001c\u000bfour\u001c"))
        .containsExactly("one", "two\rlines", "three", "four");
  }

  @Test
  void aMessageThatWasCutOffIsNone() throws IOException {
    assertThat(messages("\u000bone\u001c\r\u000btw")).containsExactly("one");
  }

  @Test
  void aSeparatorInsideAMessageIsContent() throws IOException {
    assertThat(messages("\u000bon\u001ce\u001c\r")).containsExactly("on\u001ce");
  }

  @Test
  void whatIsNoFrameIsToldSo() {
    assertThatThrownBy(() -> messages("GET / HTTP/1.1"))
        .isInstanceOf(Frames.BrokenFrameException.class);
    assertThatThrownBy(() -> messages("\u000b" + "x".repeat(101)))
        .isInstanceOf(Frames.BrokenFrameException.class)
        .hasMessage("a message must be at most 100 bytes");
  }

  @Test
  void answersAreFrames() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Frames(new ByteArrayInputStream(new byte[0]), out, 100).write("MSA|AA");

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("\u000bMSA|AA\u001c\r");
  }

  private static List<String> messages(String wire) throws IOException {
    Frames frames =
        new Frames(
            new ByteArrayInputStream(wire.getBytes(StandardCharsets.UTF_8)),
            new ByteArrayOutputStream(),
            100);
    List<String> messages = new ArrayList<>();
    for (Optional<byte[]> next = frames.next(); next.isPresent(); next = frames.next()) {
      messages.add(new String(next.get(), StandardCharsets.UTF_8));
    }
    return messages;
  }
}
