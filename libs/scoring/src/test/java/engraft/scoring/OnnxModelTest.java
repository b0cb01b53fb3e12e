package engraft.scoring;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OnnxModelTest {

  @Test
  void whatIsNoModelIsRefusedWithoutItsContent() {
    byte[] bytes = "patient 4711".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> new OnnxModel(bytes))
        .isInstanceOf(ScoringException.class)
        .hasMessageNotContaining("4711");
  }

  @Test
  void aCommandLineThatWouldKillTheProcessIsRefusedWithAdvice() {
    assertThatIllegalStateException()
        .isThrownBy(() -> ShortCommandLine.require(4000))
        .withMessageContaining("Maybe start with -jar");
    assertThatCode(() -> ShortCommandLine.require(3000)).doesNotThrowAnyException();
  }
}
