package engraft.audit.evidence;

import engraft.audit.evidence.Entries.Found;
import java.util.List;

/**
 * The chain behind a prediction or a model, from the records to the answer.
 *
 * @param missing steps that the chain should have and the reader cannot see, or the log not hold
 */
public record Evidence(Reference subject, List<Step> steps, List<String> missing) {

  public Evidence {
    steps = List.copyOf(steps);
    missing = List.copyOf(missing);
  }

  /** What the chain is about: {@code prediction} or {@code model}. */
  public record Reference(String kind, String id) {}

  /**
   * One kind of event in the chain.
   *
   * @param total how many there are; the entries may be the first of many
   * @param rest where the others are; empty when the entries are all
   */
  public record Step(String name, long total, List<Found> entries, List<Rest> rest) {

    public Step {
      entries = List.copyOf(entries);
      rest = List.copyOf(rest);
    }
  }

  /**
   * The records behind a snapshot that are not shown.
   *
   * @param after index of the last entry that is
   */
  public record Rest(String snapshot, long after) {}
}
