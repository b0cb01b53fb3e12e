package engraft.learning.stack;

import engraft.learning.data.Dataset;
import engraft.learning.data.Folds;
import engraft.learning.expert.CrossFitted;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.linear.RidgeLogistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Experts fitted on the same rows and combined by what each adds on rows that it was not fitted on.
 *
 * @param folds of the cross-fitting
 * @param elsewhere whether the stack is for another site than its rows, whose masks they wear
 */
public record StackExpert(List<Expert> experts, int folds, boolean elsewhere) implements Expert {

  public StackExpert {
    experts = List.copyOf(experts);
    if (experts.isEmpty() || folds < 2) {
      throw new IllegalArgumentException(
          "experts (%d) must be some and folds (%d) at least 2".formatted(experts.size(), folds));
    }
  }

  /** For more rows like those it learns from. */
  public StackExpert(List<Expert> experts, int folds) {
    this(experts, folds, false);
  }

  @Override
  public String name() {
    return "stack";
  }

  @Override
  public Stack fit(Dataset training, Fitting fitting) {
    Dataset labelled = training.labelled();
    Folds parts = Folds.stratified(labelled, folds, fitting.seed());
    return crossed(labelled, parts, fitting).stack();
  }

  @Override
  public CrossFitted cross(Dataset labelled, Folds parts, Fitting fitting) {
    Fitted fitted = crossed(labelled, parts, fitting);
    return new CrossFitted(fitted.stack(), fitted.logits());
  }

  /**
   * A stack and its cross-fitted log-odds.
   *
   * @param logits of every row, each expert's by a fit that did not see its patient
   */
  @SuppressWarnings("ArrayRecordComponent") // a column of numbers
  public record Fitted(Stack stack, double[] logits) {}

  /** Fits the experts and their weights with given folds. */
  public Fitted crossed(Dataset labelled, Folds parts, Fitting fitting) {
    List<String> names = new ArrayList<>();
    List<FittedModel> models = new ArrayList<>();
    List<double[]> logits = new ArrayList<>();
    for (Expert expert : experts) {
      CrossFitted crossed = expert.cross(labelled, parts, fitting);
      names.add(expert.name());
      models.add(crossed.model());
      logits.add(crossed.logits());
      fitting.progress().report(expert.name(), 1, "");
    }
    StackWeights blend =
        experts.size() == 1 ? new StackWeights(0, List.of(1.0)) : weights(labelled, names, logits);
    double[] blended = new double[labelled.size()];
    Arrays.setAll(blended, row -> blend.blend(logits, row));
    return new Fitted(new Stack(names, models, blend.intercept(), blend.weights()), blended);
  }

  /** Among few rows trees are no surer than a line, elsewhere too. */
  private StackWeights weights(Dataset labelled, List<String> names, List<double[]> logits) {
    double[] counts = labelled.weights();
    StackWeights here = StackWeights.learn(logits, labelled.labels(), counts);
    int line = names.indexOf(RidgeLogistic.NAME);
    return elsewhere && line >= 0 && Dataset.isPlenty(counts) ? here.elsewhere(line) : here;
  }
}
