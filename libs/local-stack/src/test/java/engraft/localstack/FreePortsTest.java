package engraft.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FreePortsTest {

  /** The system gives the same free port again soon: among so many, surely. */
  @Test
  void noPortIsGivenTwice() {
    List<Integer> ports = IntStream.range(0, 3000).mapToObj(_ -> FreePorts.next()).toList();
    assertThat(ports).doesNotHaveDuplicates();
  }
}
