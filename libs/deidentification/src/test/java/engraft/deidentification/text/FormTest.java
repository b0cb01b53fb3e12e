package engraft.deidentification.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FormTest {

  @Test
  void aFormThatMatchesNothingIsNone() {
    assertThatThrownBy(() -> Form.of("\\d{0,3}", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must not match nothing");
  }

  /** A character alone has nothing before it, and would never be tried. */
  @Test
  void aFormThatBeginsWithWhatIsBeforeItIsNone() {
    assertThatThrownBy(() -> Form.of("(?<=a)b", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must not begin with what is before it");
  }

  @Test
  void matchesDoNotOverlapAndSeeWhatIsBeforeThem() {
    Forms forms = new Forms(List.of(Form.of("(?<!a)[\\x{1F600}b]\\d", 0)));
    StringBuilder found = new StringBuilder();

    forms.each("ab1 b2b3 \uD83D\uDE004", (_, match) -> found.append(match.group()).append(' '));

    assertThat(List.of(found.toString().split(" "))).containsExactly("b2", "b3", "\uD83D\uDE004");
  }
}
