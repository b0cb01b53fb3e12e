package engraft.cli.faults;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the platform holds beside what was sent.
 *
 * @param resources by type
 * @param episodes one for each patient; a differing one has not the digest of the load in peace
 * @param auditEntries one for each accepted record
 * @param logEntries how many the whole log has; its hashes were computed again
 * @param complaints whatever does not agree; empty when everything does
 */
public record Reconciliation(
    Map<String, Tally> resources,
    Tally episodes,
    Tally auditEntries,
    long logEntries,
    List<String> complaints) {

  public Reconciliation {
    resources = new TreeMap<>(resources);
    complaints = List.copyOf(complaints);
  }

  /**
   * One kind of thing.
   *
   * @param expected how many there must be
   * @param found how many there are
   * @param lost expected and not there
   * @param doubled there more than once, or never expected
   * @param differing there once, but not as it must be
   */
  public record Tally(int expected, int found, int lost, int doubled, int differing) {

    boolean agrees() {
      return expected == found && lost == 0 && doubled == 0 && differing == 0;
    }
  }

  public boolean agrees() {
    return complaints.isEmpty();
  }
}
