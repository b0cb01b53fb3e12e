package engraft.deidentification.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engraft.deidentification.Category;
import engraft.deidentification.Evidence;
import engraft.deidentification.Finding;
import engraft.deidentification.corpus.GoldNote;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementTest {

  private static final String TEXT = "Frau Anna Weber kam am 3.4.2021 mit Fieber.";

  private static Finding finding(String words, Category category) {
    int start = TEXT.indexOf(words);
    return new Finding(start, start + words.length(), category, Evidence.RECOGNISER);
  }

  private static final GoldNote NOTE =
      new GoldNote(
          "1",
          TEXT,
          List.of(finding("Anna Weber", Category.NAME), finding("3.4.2021", Category.DATE)),
          List.of(finding("Frau", Category.NAME)));

  private static Measurement measure(Finding... found) {
    return Measurement.of(_ -> List.of(found), List.of(NOTE));
  }

  @Test
  void countsAnIdentifierAsLeakedWhenAWordOfItIsLeft() {
    Score score =
        measure(finding("Weber", Category.NAME)).scores().getOrDefault(Category.NAME, Score.none());

    assertThat(score.spanRecall()).isEqualTo(new Rate(0, 1));
    assertThat(score.tokenRecall()).isEqualTo(new Rate(1, 2));
    assertThat(score.spanPrecision()).isEqualTo(new Rate(1, 1));
    assertThat(score.exactPrecision()).isEqualTo(new Rate(0, 1));
  }

  @Test
  void countsAnIdentifierAsMaskedUnderAnyCategory() {
    Score score =
        measure(finding("3.4.2021", Category.ID))
            .scores()
            .getOrDefault(Category.DATE, Score.none());

    assertThat(score.spanRecall()).isEqualTo(new Rate(1, 1));
    assertThat(score.exactRecall()).isEqualTo(new Rate(0, 1));
  }

  @Test
  void countsAFindingAsWrongWhenAWordOfItIsNotMarked() {
    Score score =
        measure(finding("mit Fieber", Category.NAME))
            .scores()
            .getOrDefault(Category.NAME, Score.none());

    assertThat(score.spanPrecision()).isEqualTo(new Rate(0, 1));
  }

  @Test
  void holdsNothingForOrAgainstWhatIsSpared() {
    Score score =
        measure(finding("Frau Anna Weber", Category.NAME))
            .scores()
            .getOrDefault(Category.NAME, Score.none());

    assertThat(score.spanPrecision()).isEqualTo(new Rate(1, 1));
  }

  @Test
  void givesWilsonsInterval() {
    Rate rate = new Rate(95, 100);

    assertThat(rate.low()).isCloseTo(0.8882, within(5e-4));
    assertThat(rate.high()).isCloseTo(0.9785, within(5e-4));
  }
}
