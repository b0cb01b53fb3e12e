package engraft.learning.data;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.learning.Episodes;
import engraft.learning.feature.FeatureSpace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeakageTest {

  /** A certificate that only the dead have, and a score that is written after the outcome. */
  private static List<Episode> leaking(int count) {
    List<Episode> episodes = new ArrayList<>();
    for (Episode episode : Episodes.logistic("here", count, 3, 0, 0.2, 1)) {
      double label = Episodes.TASK.label(episode);
      List<Measurement> measurements = new ArrayList<>(episode.measurements());
      measurements.add(Episodes.number("score", -label + 0.01 * episodes.size() / count));
      if (label == 1) {
        measurements.add(Episodes.number("certificate", 7));
      }
      episodes.add(Episodes.of("here", episodes.size(), measurements));
    }
    return episodes;
  }

  private static Dataset data(List<Episode> episodes) {
    return Dataset.of(FeatureSpace.learn(episodes, Episodes.TASK), Episodes.TASK, episodes);
  }

  @Test
  void whatTellsTheOutcomeByItselfOrByBeingThereIsFlagged() {
    assertThat(Leakage.suspects(data(leaking(200))))
        .extracting(suspect -> suspect.concept().code() + " " + suspect.column())
        .containsExactly("certificate ABSENT", "score LAST");
  }

  @Test
  void honestVariablesAreNot() {
    assertThat(Leakage.suspects(Episodes.logisticData("here", 300, 3, 0, 0.2, 1))).isEmpty();
  }

  @Test
  void withFewEventsNobodyIsAccused() {
    assertThat(Leakage.suspects(data(leaking(8)))).isEmpty();
  }
}
