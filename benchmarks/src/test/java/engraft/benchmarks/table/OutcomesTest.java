package engraft.benchmarks.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomesTest {

  private static Outcome outcome(String method, long seed, double value) {
    return new Outcome(method, "a", "b", 20, "auroc", seed, 50, value, value - 0.1, value + 0.1);
  }

  @Test
  void aStoppedRunGoesOnWhereItWas(@TempDir Path folder) {
    Path file = folder.resolve("outcomes.jsonl");
    new Outcomes(file).computeIfAbsent("one", () -> List.of(outcome("m", 0, 0.5)));
    Outcomes again = new Outcomes(file);
    assertThat(again.computeIfAbsent("one", () -> List.of())).isFalse();
    assertThat(again.computeIfAbsent("two", () -> List.of(outcome("m", 1, 0.7)))).isTrue();
    assertThat(new Outcomes(file).all())
        .containsExactly(outcome("m", 0, 0.5), outcome("m", 1, 0.7));
  }

  @Test
  void whatAnotherProtocolComputedIsComputedAnew(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("outcomes.jsonl");
    Files.writeString(file, "{\"key\": \"one\", \"outcomes\": []}\n");
    assertThat(new Outcomes(file).computeIfAbsent("one", () -> List.of(outcome("m", 0, 0.5))))
        .isTrue();
    assertThat(new Outcomes(file).all()).containsExactly(outcome("m", 0, 0.5));
  }

  @Test
  void whatWasMadeOfOtherDataOrOptionsIsComputedAnew(@TempDir Path folder) {
    Path file = folder.resolve("outcomes.jsonl");
    new Outcomes(file, "labels 20").computeIfAbsent("one", () -> List.of(outcome("m", 0, 0.5)));
    Outcomes more = new Outcomes(file, "labels 20, 50");
    assertThat(more.has("one")).isFalse();
    assertThat(more.all()).isEmpty();
    assertThat(new Outcomes(file, "labels 20").has("one")).isTrue();
  }

  @Test
  void aLineThatWasNotWrittenToItsEndIsWrittenAnew(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("outcomes.jsonl");
    new Outcomes(file).computeIfAbsent("one", () -> List.of(outcome("m", 0, 0.5)));
    Files.writeString(file, "{\"protocol\": 2, \"ke", StandardOpenOption.APPEND);
    Outcomes again = new Outcomes(file);
    assertThat(again.computeIfAbsent("two", () -> List.of(outcome("m", 1, 0.7)))).isTrue();
    assertThat(new Outcomes(file).all())
        .containsExactly(outcome("m", 0, 0.5), outcome("m", 1, 0.7));
  }

  @Test
  void aPictureHasAPanelForEachTargetAndALineForEachMethod() {
    List<Outcome> outcomes = List.of(outcome("m", 0, 0.6), outcome("n", 0, 0.7));
    Tables tables = new Tables(outcomes);
    assertThat(new Picture(tables, "a", "auroc", List.of("m", "n")).svg().orElseThrow())
        .contains("auroc: a → b", ">m</text>", ">n</text>", "0.700")
        .doesNotContain("NaN");
    assertThat(new Picture(tables, "elsewhere", "auroc", List.of("m")).svg()).isEmpty();
  }

  @Test
  void resultsSumUpSeedsAndTablesShowLossesToo() {
    List<Outcome> outcomes =
        IntStream.range(0, 10)
            .boxed()
            .flatMap(
                s -> Stream.of(outcome("m", s, 0.6 + s * 0.01), outcome("n", s, 0.7 + s * 0.01)))
            .toList();
    Tables tables = new Tables(outcomes);
    Result result = tables.results().getFirst();
    assertThat(result.mean()).isEqualTo(0.645, within(1e-12));
    assertThat(result.low()).isLessThan(0.645);
    assertThat(tables.markdown("a", "auroc")).contains("| m 20 | 0.645 ± 0.030 |");
    assertThat(
            tables.comparison("a", "auroc", new Tables.Method("m", 20), new Tables.Method("n", 20)))
        .contains("| b | -0.100 (-0.100 to -0.100) | 0.000 |");
  }
}
