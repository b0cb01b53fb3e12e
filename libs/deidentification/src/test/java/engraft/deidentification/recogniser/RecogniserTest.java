package engraft.deidentification.recogniser;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.deidentification.Recognition;
import engraft.deidentification.pattern.Patterns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecogniserTest {

  private static final List<String> LINES =
      List.of(
          "wir berichten über Frau Hannelore Zwickelmoser, geb. 3.4.1961",
          "Zwickelmoser klagt seit Tagen über Husten",
          "Dr. Brunnhuber empfiehlt eine Kontrolle in Station 4",
          "Brunnhuber: Kontrolle am 12.05.2024, Tel. 089 1234567",
          "ein brunnhuber ist ein Mann am Brunnen",
          "Mr. Wickersham was admitted with chest pain. Wickersham denies fever",
          "Apellidos: Bermejo Lizarraga. NHC: 4839201",
          "Bermejo refiere dolor en la mano",
          "Kontrolle",
          "4839201");

  /** Lines stand in ever other texts: what surrounds them says who is meant. */
  @Test
  void whoRemembersLinesFindsTheSameInThem() {
    Recognition plain = Recogniser.shipped();
    Recognition remembering = plain.remembering();
    Patterns patterns = Patterns.all();
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      String text = note(random);
      var forms = patterns.find(text);
      assertThat(remembering.find(text, forms)).as(text).isEqualTo(plain.find(text, forms));
    }
  }

  private static String note(Random random) {
    List<String> lines = new ArrayList<>(LINES);
    Collections.shuffle(lines, random);
    String space = random.nextBoolean() ? "\n" : "\n\n";
    return String.join(space, lines.subList(0, 1 + random.nextInt(lines.size())));
  }
}
