package engraft.learning.worker.adapt;

import com.fasterxml.jackson.annotation.JsonInclude;
import engraft.learning.adaptation.Gate;
import engraft.learning.metric.Estimate;
import engraft.learning.worker.evaluate.Evaluation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What adapting gave, judged once on the test rows: {@code result.json}.
 *
 * @param completeness mean share of the parent's variables that a row has
 * @param released {@code adapted}, {@code source}, {@code local} or {@code none}
 * @param reason why this is recommended: the choice, or the evidence where it does not carry it
 * @param evidence what the test rows say
 * @param choice why the gate chose what it chose
 * @param trials how the strategies did on held-out labels before the choice
 * @param verdict {@code sufficient}, {@code insufficient-evidence} or {@code harmful}
 */
record AdaptationResult(
    String site,
    int patients,
    double completeness,
    int labels,
    Test test,
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

  record Test(int n, int events) {}

  /**
   * One candidate's numbers; those that the test rows cannot tell are left out.
   *
   * @param atTheSource AUROC on the source's rows: what is less than the source's own was forgotten
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Numbers(
      String strategy,
      @Nullable Double auroc,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable Double brier,
      @Nullable Double atTheSource) {

    static Numbers of(String strategy, Evaluation evaluation, Estimate atTheSource) {
      Estimate auroc = evaluation.auroc();
      return new Numbers(
          strategy,
          known(auroc.value()),
          known(auroc.low()),
          known(auroc.high()),
          known(evaluation.brier().value()),
          known(atTheSource.value()));
    }

    private static @Nullable Double known(double value) {
      return Double.isFinite(value) ? value : null;
    }
  }
}
