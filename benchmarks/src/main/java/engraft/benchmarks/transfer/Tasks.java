package engraft.benchmarks.transfer;

import engraft.datasets.PredictionTask;
import engraft.learning.task.Task;
import engraft.learning.task.TaskKind;
import java.util.Arrays;
import java.util.Locale;

/** The questions of data sets as the learning core takes them. */
public final class Tasks {

  private Tasks() {}

  /** The same label, kind, classes and exclusions. */
  public static Task of(PredictionTask told) {
    TaskKind kind =
        Arrays.stream(TaskKind.values())
            .filter(
                one -> one.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(told.kind()))
            .findFirst()
            .orElseThrow();
    return new Task(told.name(), kind, told.label(), told.exclude(), told.classes());
  }
}
