package engraft.ingestion.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LinePartsTest {

  private static final LineParts.Limits LIMITS = new LineParts.Limits(3, 20, 12);

  private record Taken(int first, int lines, int resources, String text) {}

  @Test
  void aPartEndsByLinesOrBytesAndBlankLinesAreCountedOnly() throws Exception {
    assertThat(parts("a\n\nb\nc\n\n\n\nd", 0))
        .containsExactly(
            new Taken(1, 3, 2, "a\n\nb\n"),
            new Taken(4, 3, 1, "c\n\n\n"),
            new Taken(7, 2, 1, "\nd\n"));
    assertThat(parts("0123456789\n0123456789\nx\n", 0))
        .extracting(Taken::lines)
        .containsExactly(2, 1);
  }

  @Test
  void blankLinesAloneAreNoPart() throws Exception {
    assertThat(parts("\n \r\n\n\n\n", 0)).isEmpty();
  }

  @Test
  void aLineThatIsTooLongEndsTheFileAfterWhatIsBeforeIt() {
    List<Taken> taken = new ArrayList<>();

    assertThatThrownBy(() -> read("a\n0123456789012\nb\n", 0, taken))
        .isInstanceOf(LineParts.TooLong.class)
        .hasMessage("line 2 must be at most 12 bytes");
    assertThat(taken).containsExactly(new Taken(1, 1, 1, "a\n"));
  }

  @Property(tries = 200)
  void whereverItWasBrokenOffNothingIsLostOrTwice(
      @ForAll @Size(max = 30) List<@IntRange(max = 12) Integer> lengths,
      @ForAll @IntRange(max = 10) int broken)
      throws Exception {
    StringBuilder text = new StringBuilder();
    lengths.forEach(length -> text.append("x".repeat(length)).append('\n'));
    List<Taken> whole = parts(text.toString(), 0);
    List<Taken> before = whole.subList(0, Math.min(broken, whole.size()));
    int lines = before.isEmpty() ? 0 : before.getLast().first() + before.getLast().lines() - 1;

    List<Taken> after = parts(text.toString(), lines);

    List<Integer> counted = new ArrayList<>();
    before.forEach(part -> counted.add(part.resources()));
    after.forEach(part -> counted.add(part.resources()));
    assertThat(counted.stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(lengths.stream().filter(length -> length > 0).count());
    assertThat(after).allMatch(part -> part.first() > lines);
  }

  private static List<Taken> parts(String text, int skip) throws Exception {
    List<Taken> taken = new ArrayList<>();
    read(text, skip, taken);
    return taken;
  }

  private static void read(String text, int skip, List<Taken> taken)
      throws IOException, LineParts.TooLong {
    LineParts.read(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        skip,
        LIMITS,
        (first, lines, resources, bytes) ->
            taken.add(
                new Taken(first, lines, resources, new String(bytes, StandardCharsets.UTF_8))));
  }
}
