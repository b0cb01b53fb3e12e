package engraft.kit.inbox;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Parts a batch so that what is worked on together fits into memory. An event names whatever it
 * speaks of, so that its size tells how much there is to do: five hundred results of single
 * patients are as large as a dozen of stays in intensive care.
 */
final class Portions {

  /** Some thousand resources. */
  static final int MOST_BYTES = 1 << 18;

  private Portions() {}

  /** The batch in its order, in parts of at most so many bytes each; a larger event goes alone. */
  static List<List<ConsumerRecord<String, byte[]>>> of(
      Iterable<ConsumerRecord<String, byte[]>> batch, int mostBytes) {
    List<List<ConsumerRecord<String, byte[]>>> portions = new ArrayList<>();
    List<ConsumerRecord<String, byte[]>> portion = new ArrayList<>();
    long bytes = 0;
    for (ConsumerRecord<String, byte[]> record : batch) {
      int size = record.value() == null ? 0 : record.value().length;
      if (!portion.isEmpty() && bytes + size > mostBytes) {
        portions.add(portion);
        portion = new ArrayList<>();
        bytes = 0;
      }
      portion.add(record);
      bytes += size;
    }
    if (!portion.isEmpty()) {
      portions.add(portion);
    }
    return portions;
  }
}
