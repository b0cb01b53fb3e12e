package engraft.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Small texts that would grow without end, or refuse to be understood in Java's words. */
class HostileDescriptorTest {

  @Test
  void aliasesOfAliasesAreNotSpreadOut() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      String each = "*a" + (i - 1);
      laughs.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", ten(each))));
    }

    assertThatThrownBy(() -> DescriptorYaml.table(laughs.toString()))
        .isInstanceOf(TableException.class);
  }

  @Test
  void aDeepDescriptorIsRefused() {
    assertThatThrownBy(() -> DescriptorYaml.table("[".repeat(200_000)))
        .isInstanceOf(TableException.class);
    assertThatThrownBy(() -> DescriptorYaml.table("a: ".repeat(1_000)))
        .isInstanceOf(TableException.class);
  }

  @Test
  void aLongDescriptorIsRefused() {
    assertThatThrownBy(() -> DescriptorYaml.table(" ".repeat((1 << 20) + 1)))
        .hasMessageContaining("at most");
  }

  @Test
  void whatIsWrongWithAColumnIsSaidWithoutJavasNames() {
    assertThatThrownBy(
            () -> DescriptorYaml.table("columns: [{column: hr, concept: \"loinc:8867-4\"}]"))
        .isInstanceOf(TableException.class)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("engraft.").doesNotContain("-1"));
  }

  @Test
  void whatIsOfAnotherKindIsNamedByItsPlace() {
    assertThatThrownBy(() -> DescriptorYaml.table("columns: 3"))
        .hasMessageContaining("columns must be a list");
    assertThatThrownBy(
            () -> DescriptorYaml.table("columns: [{column: [hr], concept: \"loinc:8867-4\"}]"))
        .hasMessageContaining("columns[0].column must be a single text");
  }

  @Test
  void aCellWithoutEndIsRefused() {
    byte[] endless = ("a,b\n1,\"" + "x".repeat(3 << 20)).getBytes(StandardCharsets.UTF_8);
    TableDescriptor.Format format = new TableDescriptor.Format(",", true, ".", "UTF-8");
    CsvRows rows = CsvRows.open(new ByteArrayInputStream(endless), format);

    assertThatThrownBy(rows::next).isInstanceOf(TableException.class);
  }

  private static String[] ten(String word) {
    return (word + " ").repeat(10).strip().split(" ");
  }
}
