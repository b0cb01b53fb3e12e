package engraft.deidentification.scrubbing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import engraft.deidentification.Category;
import engraft.deidentification.corpus.GoldNote;
import engraft.deidentification.corpus.TrainingCorpus;
import engraft.deidentification.known.PersonalDetails;
import engraft.deidentification.measure.Measurement;
import engraft.deidentification.measure.Rate;
import engraft.deidentification.measure.Score;
import engraft.deidentification.recogniser.Recogniser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedRecogniserTest {

  private static final Scrubber SCRUBBER = new Scrubber(Recogniser.shipped());

  private static String scrub(String text) {
    return SCRUBBER.note(text, PersonalDetails.none(), new Dates(30, 2026)).text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Remitido por: Aurelio Mendizábal Otxoa. Servicio de Urología. | Mendizábal",
        "Nombre: Leocadia. Apellidos: Bermejo Lizarraga.               | Bermejo",
        "wir berichten über Frau Hannelore Zwickelmoser, geb. 3.4.1961 | Zwickelmoser",
        "Assistenzärztin Thekla Brunnhuber                             | Brunnhuber",
        "Mr. Thaddeus Wickersham was admitted with chest pain.         | Wickersham",
        "Attending Physician: Oluwaseun Adeyemi, MD                    | Adeyemi"
      })
  void masksPeopleWhomItNeverSaw(String text, String name) {
    assertThat(scrub(text)).doesNotContain(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Morbus Crohn seit vielen Jahren, unter Infliximab stabil.",
        "Morbus Basedow, Zustand nach Radiojodtherapie.",
        "Bekannter M. Parkinson, Hashimoto-Thyreoiditis und Raynaud-Syndrom.",
        "Diagnóstico de enfermedad de Parkinson, en tratamiento con levodopa.",
        "History of Hodgkin lymphoma, treated with ABVD.",
        "Sjögren-Syndrom mit Sicca-Symptomatik, Therapie mit Prednisolon 10 mg 1-0-0.",
        "Síndrome de Sjögren y fenómeno de Raynaud, recibe ibuprofeno y omeprazol.",
        "Signo de Babinski negativo, maniobra de Lasègue positiva.",
        "Foley catheter removed. Lasix 40 mg daily, Tylenol as needed.",
        "BP 130/80, HR 72, glucose 169 mg/dL, Hb 9.4 g/dl, plaquetas 275 000."
      })
  void leavesMedicineAlone(String text) {
    assertThat(scrub(text)).isEqualTo(text);
  }

  @Test
  void leavesFewIdentifiersInTheHeldOutNotes() throws IOException {
    String data = System.getenv("ENGRAFT_DATA");
    assumeThat(data)
        .as("ENGRAFT_DATA is not set: recall on MEDDOCAN and GraSCCo was NOT checked")
        .isNotNull();
    TrainingCorpus corpus = TrainingCorpus.read(Path.of(data));
    NoteDetector detector = new NoteDetector(Recogniser.shipped());

    Measurement spanish = Measurement.of(detector, corpus.spanishTest());
    Measurement german = Measurement.of(detector, corpus.germanTest());

    for (Category category : List.of(Category.NAME, Category.DATE, Category.ID, Category.CONTACT)) {
      assertThat(recall(spanish, category)).as("Spanish %s", category).isGreaterThan(0.95);
    }
    assertThat(recall(german, Category.NAME)).isGreaterThan(0.85);
    assertThat(recall(german, Category.DATE)).isGreaterThan(0.95);
  }

  @Test
  void isFittedToNoNoteThatItIsMeasuredOn() throws IOException {
    String data = System.getenv("ENGRAFT_DATA");
    assumeThat(data).as("ENGRAFT_DATA is not set: the parts were NOT compared").isNotNull();
    TrainingCorpus corpus = TrainingCorpus.read(Path.of(data));

    List<String> fitted =
        Stream.concat(corpus.spanishTraining().stream(), corpus.germanTraining().stream())
            .map(GoldNote::text)
            .toList();

    assertThat(corpus.spanishTest()).extracting(GoldNote::text).doesNotContainAnyElementsOf(fitted);
    assertThat(corpus.germanTest()).extracting(GoldNote::text).doesNotContainAnyElementsOf(fitted);
  }

  private static double recall(Measurement measurement, Category category) {
    Rate recall = measurement.scores().getOrDefault(category, noScore()).spanRecall();
    return recall.value();
  }

  private static Score noScore() {
    Rate none = new Rate(0, 0);
    return new Score(none, none, none, none, none, none);
  }
}
