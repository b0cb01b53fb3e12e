package engraft.ingestion.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.ingestion.hl7v2.statements.Times;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Times that may order messages, and times that may not. */
class MessageTimesTest {

  private final Times berlin = new Times(ZoneId.of("Europe/Berlin"));

  @Test
  void aTimeToTheMinuteOrdersMessages() {
    assertThat(berlin.exact("202410271200")).contains(Instant.parse("2024-10-27T11:00:00Z"));
    assertThat(berlin.exact("2024102712")).isEmpty();
    assertThat(berlin.exact("20241027")).isEmpty();
  }

  @Test
  void anHourThatComesTwiceDoesNotUnlessItsOffsetIsNamed() {
    assertThat(berlin.of("20241027023000")).isPresent();
    assertThat(berlin.exact("20241027023000")).isEmpty();
    assertThat(berlin.exact("20241027023000+0100")).contains(Instant.parse("2024-10-27T01:30:00Z"));
  }
}
