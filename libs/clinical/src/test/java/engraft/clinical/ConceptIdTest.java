package engraft.clinical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ConceptIdTest {

  @Property
  void parsingUndoesPrinting(
      @ForAll @CharRange(from = '!', to = '~') @StringLength(min = 1, max = 40) String code) {
    ConceptId concept = new ConceptId("loinc", code);
    assertThat(ConceptId.parse(concept.toString())).isEqualTo(concept);
  }

  @Test
  void aBareCodeIsRefusedWithAdvice() {
    assertThatThrownBy(() -> ConceptId.parse("2093-3"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Maybe write loinc:2093-3");
  }
}
