package engraft.kit.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.contracts.event.Topic;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TopicsTest {

  @Test
  void theConstantsAreTheContractsTopics() {
    assertThat(Arrays.stream(Topic.values()).map(Topic::topicName))
        .containsExactlyInAnyOrder(
            Topics.INGESTION, Topics.HARMONIZATION, Topics.MODELS, Topics.INFERENCE, Topics.AUDIT);
  }
}
