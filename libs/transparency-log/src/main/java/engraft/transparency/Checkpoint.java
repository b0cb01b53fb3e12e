package engraft.transparency;

import java.util.Base64;
import java.util.List;

/**
 * What a log commits to: its name, size and root, as a C2SP tlog-checkpoint body.
 *
 * @param origin names the log; no spaces or plus signs
 */
public record Checkpoint(String origin, long size, TreeHash root) {

  public Checkpoint {
    if (origin.isEmpty() || size < 0) {
      throw new IllegalArgumentException(
          "checkpoint of (%s), size (%d) must name a log and have a size".formatted(origin, size));
    }
  }

  /** The body: three lines, each ended by a newline. */
  public String text() {
    return origin + '\n' + size + '\n' + root.base64() + '\n';
  }

  /** Reads a body, such as {@link SignedNote#text()}; further lines are extensions. */
  public static Checkpoint parse(String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() < 3) {
      throw new IllegalArgumentException("a checkpoint must have an origin, a size and a root");
    }
    return new Checkpoint(
        lines.get(0),
        Long.parseLong(lines.get(1)),
        TreeHash.of(Base64.getDecoder().decode(lines.get(2))));
  }
}
