package engraft.learning.worker.adapt;

import com.fasterxml.jackson.annotation.JsonInclude;
import engraft.learning.adaptation.Gate;
import engraft.learning.metric.Estimate;
import engraft.learning.task.TaskKind;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What adapting gave, judged once on the test rows: {@code result.json}.
 *
 * @param completeness mean share of the parent's variables that a row has
 * @param metric the number that candidates are compared by, the greater the better
 * @param released {@code adapted}, {@code source}, {@code local} or {@code none}
 * @param reason why this is recommended: the choice, or the evidence where it does not carry it
 * @param evidence what the test rows say
 * @param choice why the gate chose what it chose
 * @param trials how the strategies did on held-out labels before the choice
 * @param verdict {@code sufficient}, {@code insufficient-evidence} or {@code harmful}
 */
record AdaptationResult(
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
    List<Gate.Trial> trials) {

  /**
   * The test rows.
   *
   * @param events of risks and times to an event; 0 for other kinds
   */
  record Test(int n, int events) {}

  /**
   * One candidate's numbers; those that the test rows cannot tell are left out.
   *
   * @param value of the metric
   * @param auroc the same, for a risk alone
   * @param brier for a risk alone
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
      @Nullable Double auroc,
      @Nullable Double brier,
      SortedMap<String, Estimate> metrics,
      @Nullable Double atTheSource) {

    static Numbers of(
        String strategy, Estimate value, SortedMap<String, Estimate> metrics, Estimate atSource) {
      return new Numbers(
          strategy,
          known(value.value()),
          known(value.low()),
          known(value.high()),
          known(metrics.getOrDefault("auroc", Estimate.UNKNOWN).value()),
          known(metrics.getOrDefault("brier", Estimate.UNKNOWN).value()),
          metrics,
          known(atSource.value()));
    }

    private static @Nullable Double known(double value) {
      return Double.isFinite(value) ? value : null;
    }
  }
}
