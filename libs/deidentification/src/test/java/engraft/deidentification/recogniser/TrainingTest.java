package engraft.deidentification.recogniser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.deidentification.Category;
import engraft.deidentification.Evidence;
import engraft.deidentification.Finding;
import engraft.deidentification.corpus.GoldNote;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrainingTest {

  private static final Training.Settings SETTINGS = new Training.Settings(8, 0.1f, 1e-4f, 7);

  private static GoldNote note(String name) {
    String text = "El informe lo firma " + name + " en planta.\nSin otros hallazgos en la TC.";
    int start = text.indexOf(name);
    return new GoldNote(
        name,
        text,
        List.of(
            new Finding(start, start + name.length(), Category.NAME, Evidence.KNOWN_IDENTIFIER)),
        List.of());
  }

  private static final List<GoldNote> NOTES =
      Stream.of("Tarsilo Quemez", "Obdulio Brañas", "Wenefrida Zubiko", "Ildaro Penzol")
          .map(TrainingTest::note)
          .toList();

  @Test
  void learnsToFindANameItNeverSawByItsSurroundings() {
    Recogniser recogniser = new Recogniser(Training.fit(NOTES, SETTINGS), 0.5);
    GoldNote unseen = note("Xurxo Vermoim");

    assertThat(recogniser.find(unseen.text(), List.of()))
        .extracting(f -> unseen.text().substring(f.start(), f.end()))
        .containsExactly("Xurxo Vermoim");
  }

  @Test
  void givesTheSameModelForTheSameNotesAndSeed() {
    assertThat(Training.fit(NOTES, SETTINGS)).isEqualTo(Training.fit(NOTES, SETTINGS));
  }

  @Test
  void readsTheModelThatItWrote() throws IOException {
    Model model = Training.fit(NOTES, SETTINGS);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    model.write(out);

    assertThat(Model.read(new ByteArrayInputStream(out.toByteArray()))).isEqualTo(model);
  }

  @Test
  void refusesAFileThatIsNoModel() {
    assertThatThrownBy(() -> Model.read(new ByteArrayInputStream(new byte[] {1, 2, 3})))
        .isInstanceOf(IOException.class);
  }
}
