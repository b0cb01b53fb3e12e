package engraft.kit.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class PortionsTest {

  @Test
  void aBatchIsPartedInItsOrderWhereItGrowsTooLarge() {
    assertThat(sizes(10, 4, 4, 4, 4)).containsExactly(List.of(4, 4), List.of(4, 4));
    assertThat(sizes(10, 4, 30, 4)).containsExactly(List.of(4), List.of(30), List.of(4));
    assertThat(sizes(10, 5, 5, 1)).containsExactly(List.of(5, 5), List.of(1));
    assertThat(sizes(10)).isEmpty();
  }

  private static List<List<Integer>> sizes(int most, int... sizes) {
    List<ConsumerRecord<String, byte[]>> batch =
        IntStream.range(0, sizes.length)
            .mapToObj(i -> new ConsumerRecord<>("topic", 0, i, "key", new byte[sizes[i]]))
            .toList();
    return Portions.of(batch, most).stream()
        .map(portion -> portion.stream().map(record -> record.value().length).toList())
        .toList();
  }
}
