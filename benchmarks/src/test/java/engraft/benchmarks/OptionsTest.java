package engraft.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void optionsAreReadWithASpaceOrAnEqualsSign() {
    Options options = new Options(List.of("--labels=20,100", "--seeds", "3", "--every-source"));
    assertThat(options.labels(List.of())).containsExactly(20, 100);
    assertThat(options.seeds(10, 2)).isEqualTo(3);
    assertThat(options.everySource()).isTrue();
  }

  @Test
  void whatIsUnknownOrLacksItsValueIsSaid() {
    assertThatThrownBy(() -> new Options(List.of("--seed", "3")))
        .hasMessageContaining("option (--seed) must be one of")
        .hasMessageContaining("--help");
    assertThatThrownBy(() -> new Options(List.of("--out"))).hasMessageContaining("with a value");
    assertThatThrownBy(() -> new Options(List.of("--labels", "20;50")).labels(List.of()))
        .hasMessageContaining("\"20;50\" must be a number");
  }
}
