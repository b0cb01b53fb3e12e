package engraft.benchmarks.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.datasets.PredictionTask;
import engraft.learning.data.Dataset;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.task.Task;
import java.util.List;
import org.junit.jupiter.api.Test;

class TasksTest {

  private static final ConceptId SITE = ConceptId.parse("engraft:x0");

  @Test
  void whatADescriptorExcludesIsNoInputAndNobodyIsWarnedOfIt() {
    List<Episode> stays = Networks.episodes("centre", 80, 0.1, 1);
    Task whole = Tasks.of(told(List.of()));
    Task without = Tasks.of(told(List.of(SITE)));

    FeatureSpace space = FeatureSpace.learn(stays, without);

    assertThat(FeatureSpace.learn(stays, whole).indexOf(SITE)).isPresent();
    assertThat(space.indexOf(SITE)).isEmpty();
    assertThat(Survey.unread("centre", "north", Dataset.of(space, without, stays))).isEmpty();
  }

  private static PredictionTask told(List<ConceptId> exclude) {
    return new PredictionTask("outcome", Networks.LABEL, PredictionTask.BINARY, List.of(), exclude);
  }
}
