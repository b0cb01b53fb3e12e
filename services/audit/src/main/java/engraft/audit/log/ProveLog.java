package engraft.audit.log;

import engraft.transparency.Checkpoint;
import engraft.transparency.NodeId;
import engraft.transparency.NoteSigner;
import engraft.transparency.ProofPlan;
import engraft.transparency.SignedNote;
import engraft.transparency.TreeHash;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Commits to the log and proves what it holds. */
@ApplicationScoped
public class ProveLog {

  private final Log log;
  private final NoteSigner signer;

  ProveLog(Log log, NoteSigner signer) {
    this.log = log;
    this.signer = signer;
  }

  /** What the log commits to now, signed. */
  public Uni<Signed> checkpoint() {
    return log.size()
        .chain(size -> prove(ProofPlan.root(size)).map(root -> sign(size, root.getFirst())));
  }

  /** The key that verifies checkpoints. */
  public String key() {
    return signer.key().toString();
  }

  /** The audit path of one entry in the tree of a size. */
  public Uni<List<TreeHash>> inclusion(long index, long size) {
    return prove(ProofPlan.inclusion(index, size));
  }

  /** The audit paths of many entries, with one read. */
  public Uni<Map<Long, List<TreeHash>>> inclusions(Set<Long> indexes, long size) {
    Map<Long, ProofPlan> plans = new HashMap<>();
    Set<NodeId> needs = new HashSet<>();
    for (Long index : indexes) {
      ProofPlan plan = ProofPlan.inclusion(index, size);
      plans.put(index, plan);
      needs.addAll(plan.needs());
    }
    return log.nodes(needs)
        .map(
            nodes -> {
              Map<Long, List<TreeHash>> paths = new HashMap<>();
              plans.forEach((index, plan) -> paths.put(index, plan.resolve(nodes)));
              return paths;
            });
  }

  /** That the log of size {@code to} begins with the log of size {@code from}. */
  public Uni<List<TreeHash>> consistency(long from, long to) {
    return prove(ProofPlan.consistency(from, to));
  }

  public Uni<Long> size() {
    return log.size();
  }

  /** A checkpoint and its signed note. */
  public record Signed(Checkpoint checkpoint, SignedNote note) {}

  private Uni<List<TreeHash>> prove(ProofPlan plan) {
    return log.nodes(plan.needs()).map(plan::resolve);
  }

  private Signed sign(long size, TreeHash root) {
    Checkpoint checkpoint = new Checkpoint(signer.key().name(), size, root);
    return new Signed(checkpoint, signer.sign(checkpoint.text()));
  }
}
