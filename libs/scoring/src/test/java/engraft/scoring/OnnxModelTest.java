package engraft.scoring;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
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
  void withoutAWayToSwitchTelemetryOffNothingIsRun() {
    Runnable impossible =
        () -> {
          throw new UnsupportedOperationException("no native calls here");
        };

    assertThatIllegalStateException()
        .isThrownBy(() -> NoTelemetry.require(Map.of(), impossible))
        .withMessageContaining("ORT_DISABLE_TELEMETRY=1");
    assertThatIllegalStateException()
        .isThrownBy(() -> NoTelemetry.require(Map.of("ORT_DISABLE_TELEMETRY", "0"), impossible));
    assertThatCode(() -> NoTelemetry.require(Map.of("ORT_DISABLE_TELEMETRY", "1"), impossible))
        .doesNotThrowAnyException();
  }
}
