package engraft.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegularExpressionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "a{0,40}b? 0",
        "[^*+]x\\+\\* 0",
        "a+ 1",
        "[a-z[^)+]]*? 1",
        "\\p{L}{2,} 1",
        "a*+b++ 0",
        "a+b+ 2",
        "(?:ab)+ 2",
        "(a+)+ 3",
        "(?<n>x)\\k{n}{1,3} 0"
      })
  void repetitionsWithoutABoundAreCounted(String regex, int unbounded) {
    assertThat(RegularExpressions.unbounded(regex)).isEqualTo(unbounded);
  }

  /** Each way in which the code may hold one. */
  private static final class Holder {
    private static final Pattern COMPILED = Pattern.compile("(a+)+" + "x");

    static String all(String text) {
      return text.replaceAll("b+c+", "d+e+") + text.matches("f*g*") + COMPILED.split(text).length;
    }
  }

  @Test
  void expressionsAreFoundWhereTheyAreUsed() {
    assertThat(Holder.all("")).isNotEmpty();
    assertThat(RegularExpressions.careless(new ClassFileImporter().importClasses(Holder.class)))
        .containsOnlyKeys("(a+)+x", "b+c+", "f*g*");
  }
}
