package engraft.learning.worker.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engraft.learning.tensorflow.graph.Precision;
import engraft.learning.tensorflow.net.NetPlan;
import org.junit.jupiter.api.Test;

class NetSettingsTest {

  @Test
  void whatIsNotToldIsAsOnAnyProcessor() {
    assertThat(NetSettings.USUAL.plan(4000)).isEqualTo(NetPlan.forRows(4000));
  }

  @Test
  void fourTimesTheRowsAtAStepMoveTwiceAsFarForMoreEpochs() {
    NetPlan plan = new NetSettings(256, "mixed").plan(4000);

    assertThat(plan.batch()).isEqualTo(256);
    assertThat(plan.precision()).isEqualTo(Precision.MIXED);
    assertThat(plan.learningRate()).isEqualTo(2 * NetPlan.USUAL.learningRate(), within(1e-12));
    assertThat(plan.epochs()).isGreaterThan(NetPlan.forRows(4000).epochs());
  }

  @Test
  void whatCannotBeIsSaid() {
    assertThatThrownBy(() -> new NetSettings(0, null))
        .hasMessage("net.batch (0) must be from 1 to 65536");
    assertThatThrownBy(() -> new NetSettings(null, "float8"))
        .hasMessage("net.precision (float8) must be float32 or mixed");
  }
}
