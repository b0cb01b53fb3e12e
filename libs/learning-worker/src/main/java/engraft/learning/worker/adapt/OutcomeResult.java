package engraft.learning.worker.adapt;

import com.fasterxml.jackson.annotation.JsonInclude;
import engraft.learning.adaptation.Gate;
import engraft.learning.metric.Estimate;
import engraft.learning.task.TaskKind;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What adapting a model for classes, a number or the time to an event gave, judged once on the test
 * rows: {@code result.json}.
 *
 * @param metric the number that candidates are compared by, the greater the better
 * @param released {@code adapted}, {@code source}, {@code local} or {@code none}
 * @param reason why this is recommended: the choice, or the evidence where it does not carry it
 * @param trials how the strategies did on held-out labels before the choice
 * @param verdict {@code sufficient}, {@code insufficient-evidence} or {@code harmful}
 */
record OutcomeResult(
    String site,
    TaskKind kind,
    int patients,
    double completeness,
    int labels,
    Test test,
    String metric,
    Numbers source,
    Numbers local,
    Numbers adapted,
    List<Numbers> candidates,
    String released,
    String verdict,
    String reason,
    String evidence,
    String choice,
    List<Trial> trials) {

  /**
   * @param events of times to an event; 0 for other kinds
   */
  record Test(int n, int events) {}

  /** How a strategy did on held-out labels: its mean loss, and how well it ordered them. */
  record Trial(String strategy, double loss, double standardError, double order) {
    static Trial of(Gate.Trial trial) {
      return new Trial(trial.strategy(), trial.logLoss(), trial.standardError(), trial.auroc());
    }
  }

  /**
   * One candidate's numbers; those that the test rows cannot tell are left out.
   *
   * @param value of the metric
   * @param metrics all of the kind, by name
   * @param atTheSource the metric on the source's rows: what is less than the source's own was
   *     forgotten
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Numbers(
      String strategy,
      @Nullable Double value,
      @Nullable Double low,
      @Nullable Double high,
      SortedMap<String, Estimate> metrics,
      @Nullable Double atTheSource) {

    static Numbers of(
        String strategy, Estimate value, SortedMap<String, Estimate> metrics, Estimate atSource) {
      return new Numbers(
          strategy,
          known(value.value()),
          known(value.low()),
          known(value.high()),
          metrics,
          known(atSource.value()));
    }

    private static @Nullable Double known(double value) {
      return Double.isFinite(value) ? value : null;
    }
  }
}
