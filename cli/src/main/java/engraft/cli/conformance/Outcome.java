package engraft.cli.conformance;

import java.util.List;
import java.util.Map;

/** What became of one item. */
sealed interface Outcome {

  /** In one line, for people. */
  String said();

  /**
   * The platform took it in.
   *
   * @param details what came out, for machines
   * @param differences from what is known to be in it; none where nothing is known
   */
  record Accepted(String said, Map<String, Object> details, List<String> differences)
      implements Outcome {
    public Accepted {
      details = Map.copyOf(details);
      differences = List.copyOf(differences);
    }

    public Accepted(String said, Map<String, Object> details) {
      this(said, details, List.of());
    }
  }

  /** The platform said no, and why. */
  record Refused(String said) implements Outcome {}

  /** The platform failed or did not answer: never right. */
  record Crashed(String said) implements Outcome {}
}
