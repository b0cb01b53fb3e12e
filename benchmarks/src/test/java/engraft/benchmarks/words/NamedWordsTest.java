package engraft.benchmarks.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamedWordsTest {

  private static final List<String> KNOWN = List.of("--seed", "--parts", "--data");

  @Test
  void whatIsSaidIsReadAndTheRestIsAsUsual() {
    NamedWords said = new NamedWords(List.of("--parts", "kafka, ,audit"), KNOWN);
    assertThat(said.list("--parts", "")).containsExactly("kafka", "audit");
    assertThat(said.number("--seed", 7)).isEqualTo(7);
    assertThat(said.numbers("--sizes", "1,2")).containsExactly(1, 2);
  }

  @Test
  void whatCannotBeMeantIsRefused() {
    assertThatThrownBy(() -> new NamedWords(List.of("--sed", "1"), KNOWN))
        .hasMessageContaining("--sed");
    assertThatThrownBy(() -> new NamedWords(List.of("--seed"), KNOWN))
        .hasMessageContaining("with a value");
    assertThatThrownBy(() -> new NamedWords(List.of("--seed", "many"), KNOWN).number("--seed", 1))
        .hasMessageContaining("--seed (many) must be a number");
    assertThatThrownBy(
            () -> new NamedWords(List.of("--data", "no such folder"), KNOWN).data("x", "a folder"))
        .hasMessageContaining("no such folder");
  }
}
