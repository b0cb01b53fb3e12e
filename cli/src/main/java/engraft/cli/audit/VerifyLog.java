package engraft.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.audit.LogReader.Signed;
import engraft.cli.client.Runs;
import engraft.transparency.LeafLog;
import engraft.transparency.NoteKey;
import engraft.transparency.Proofs;
import engraft.transparency.TreeHash;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Checks the whole log: that the known key signed the checkpoint, that hashing every entry again
 * gives the root that it commits to, and that the log still begins with what was seen before.
 */
public record VerifyLog(LogReader log, NoteKey key) {

  private static final int PAGE = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * Checks it.
   *
   * @param seen an earlier checkpoint, if one was kept
   * @param progress told how many entries were hashed
   */
  public Verification verify(Optional<Signed> seen, LongConsumer progress) {
    Signed now = log.checkpoint();
    List<String> complaints = new ArrayList<>();
    if (!key.verifies(now.note())) {
      complaints.add("the checkpoint is not signed by " + key.name());
    }
    LeafLog recomputed = recompute(now.checkpoint().size(), complaints, progress);
    if (recomputed.size() != now.checkpoint().size()
        || !recomputed.root().equals(now.checkpoint().root())) {
      complaints.add(
          "the root of %d entries is not that of the checkpoint".formatted(recomputed.size()));
    }
    seen.ifPresent(earlier -> compare(earlier, now, complaints));
    return new Verification(now, recomputed.size(), complaints);
  }

  private LeafLog recompute(long size, List<String> complaints, LongConsumer progress) {
    LeafLog recomputed = new LeafLog();
    while (recomputed.size() < size) {
      long after = recomputed.size() - 1;
      JsonNode page =
          Runs.until(
              () -> log.entries(after, PAGE),
              items -> !items.isEmpty(),
              PATIENCE,
              "reading the log");
      for (JsonNode entry : page) {
        if (recomputed.size() < size) {
          if (entry.path("index").asLong() != recomputed.size()) {
            complaints.add("entry %d is missing".formatted(recomputed.size()));
            return recomputed;
          }
          recomputed.append(TreeHash.ofLeaf(entry.path("leaf").asText()));
        }
      }
      progress.accept(recomputed.size());
    }
    return recomputed;
  }

  private void compare(Signed earlier, Signed now, List<String> complaints) {
    long from = earlier.checkpoint().size();
    long to = now.checkpoint().size();
    if (from == 0) {
      return;
    }
    if (from > to) {
      complaints.add("the log shrank from %d entries to %d".formatted(from, to));
      return;
    }
    List<TreeHash> path = log.consistency(from, to);
    if (!Proofs.verifyConsistency(
        from, earlier.checkpoint().root(), to, now.checkpoint().root(), path)) {
      complaints.add(
          "the log of %d entries does not begin with the %d seen before".formatted(to, from));
    }
  }
}
