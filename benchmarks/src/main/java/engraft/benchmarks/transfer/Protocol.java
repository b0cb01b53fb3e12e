package engraft.benchmarks.transfer;

import engraft.benchmarks.table.Outcome;
import engraft.benchmarks.table.Tables;
import engraft.learning.data.Dataset;
import engraft.learning.task.Task;
import engraft.learning.task.TaskKind;
import java.util.List;
import java.util.Optional;

/** How answers of a kind are learnt, brought to a target, measured and compared. */
interface Protocol {

  /** By the kind of the task. */
  static Protocol of(Task task) {
    return task.kind() == TaskKind.BINARY
        ? new RiskProtocol()
        : new OutcomeProtocol(OutcomeMeasures.of(task.kind()));
  }

  /** What there are tables of, the one that comparisons and pictures are made of first. */
  List<String> metrics();

  /** Says so when the rows of a site can show nothing. */
  Optional<String> tooFew(Dataset rows);

  /** One source and one target. */
  Pair pair(String source, String target, Dataset from, Dataset to);

  /** The gate against each peer. */
  String comparisons(Tables tables, String source, List<Integer> labels);

  /** Methods for a picture: the gate first, then its peers. */
  List<String> pictured();

  /** Every method on one split of the target's patients. */
  interface Pair {
    List<Outcome> run(Split split, long seed, List<Integer> labels);
  }
}
