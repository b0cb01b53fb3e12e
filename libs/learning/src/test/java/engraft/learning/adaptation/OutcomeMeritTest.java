package engraft.learning.adaptation;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.learning.Episodes;
import engraft.learning.data.Dataset;
import engraft.learning.outcome.Outcome;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many labels are enough to compare strategies, and for a model of the site's own. */
class OutcomeMeritTest {

  private final Dataset drawn = Episodes.logisticData("there", 40, 2, 0, 0, 1);

  private Dataset labelled(int rows, int ofTheRarest) {
    Dataset some = drawn.subset(IntStream.range(0, rows).toArray());
    return some.map(row -> row.withLabel(some.rows().indexOf(row) < ofTheRarest ? 1 : 0));
  }

  @Test
  void classesNeedTenOfTheRarest() {
    Merit merit = new OutcomeMerit(new Outcome.Classes(2));

    assertThat(merit.tooFew(labelled(40, 2))).contains("2 rows of the rarest class are too few");
    assertThat(merit.tooFew(labelled(40, 3))).isEmpty();
    assertThat(merit.tooFewForItsOwn(labelled(40, 9)))
        .contains("9 rows of the rarest class are too few");
    assertThat(merit.tooFewForItsOwn(labelled(40, 10))).isEmpty();
  }

  @Test
  void numbersNeedThirtyRows() {
    Merit merit = new OutcomeMerit(new Outcome.Quantity(0, 1));

    assertThat(merit.tooFew(labelled(9, 0))).contains("9 rows are too few");
    assertThat(merit.tooFew(labelled(10, 0))).isEmpty();
    assertThat(merit.tooFewForItsOwn(labelled(29, 0))).contains("29 rows are too few");
    assertThat(merit.tooFewForItsOwn(labelled(30, 0))).isEmpty();
  }

  @Test
  void timesNeedTenEvents() {
    Merit merit = new OutcomeMerit(new Outcome.Hazards(List.of(1.0, 2.0)));

    assertThat(merit.tooFew(labelled(40, 2))).contains("2 events are too few");
    assertThat(merit.tooFewForItsOwn(labelled(40, 9))).contains("9 events are too few");
    assertThat(merit.tooFewForItsOwn(labelled(40, 10))).isEmpty();
  }
}
