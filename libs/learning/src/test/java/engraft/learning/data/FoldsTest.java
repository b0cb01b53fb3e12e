package engraft.learning.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.clinical.Episode;
import engraft.learning.Episodes;
import engraft.learning.feature.FeatureSpace;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FoldsTest {

  @Property(tries = 50)
  void partsAreDisjointWholeAndEven(
      @ForAll @IntRange(min = 20, max = 80) int size, @ForAll long seed) {
    Dataset data = Episodes.logisticData("here", size, 2, 0, 0, seed);
    Folds folds = Folds.stratified(data, 5, seed);
    for (int part = 0; part < folds.count(); part++) {
      int inside = folds.inside(part).length;
      assertThat(inside + folds.outside(part).length).isEqualTo(size);
      assertThat(inside).isBetween(size / folds.count() - 1, size / folds.count() + 1);
      int events = data.subset(folds.inside(part)).events();
      assertThat(events)
          .isBetween(data.events() / folds.count(), data.events() / folds.count() + 1);
    }
  }

  @Test
  void aPatientNeverStandsOnTwoSides() {
    Dataset data = Episodes.logisticData("here", 40, 2, 0, 0, 1);
    Dataset twice = data.and(data);
    Folds folds = Folds.stratified(twice, 5, 1);
    for (int i = 0; i < 40; i++) {
      assertThat(folds.of()[i]).isEqualTo(folds.of()[i + 40]);
    }
  }

  @Test
  void anEpisodeThatComesTwiceIsRefused() {
    Episode episode = Episodes.of(1, Episodes.number("a", 1));
    List<Episode> twice = List.of(episode, episode);
    FeatureSpace space = FeatureSpace.learn(twice, Episodes.TASK);
    assertThatThrownBy(() -> Dataset.of(space, Episodes.TASK, twice))
        .hasMessageContaining("comes twice");
  }
}
