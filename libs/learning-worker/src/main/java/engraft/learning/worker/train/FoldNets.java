package engraft.learning.worker.train;

import engraft.learning.data.Dataset;
import engraft.learning.data.Folds;
import engraft.learning.expert.CrossFitted;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.expert.Progress;
import engraft.learning.tensorflow.net.NetEnsemble;
import engraft.learning.tensorflow.net.NetExpert;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The nets that score the rows of the folds that they did not see are, together, the net that
 * serves: so its spread is known and nothing is fitted twice.
 *
 * @param plain the rows as they are, which come first among the rows to be scored: a net takes
 *     values away by itself, other ones in every epoch
 */
public record FoldNets(NetExpert expert, Dataset plain) implements Expert {

  /** One net a fold; their mean answers. */
  public record Nets(NetEnsemble ensemble, List<NetExpert.Model> models) implements FittedModel {
    @Override
    public double[][] scores(Dataset data) {
      double[][] mean = new double[data.size()][1];
      for (NetExpert.Model model : models) {
        double[] logits = model.logits(data);
        for (int i = 0; i < mean.length; i++) {
          mean[i][0] += logits[i] / models.size();
        }
      }
      return mean;
    }
  }

  @Override
  public String name() {
    return expert.name();
  }

  @Override
  public FittedModel fit(Dataset training, Fitting fitting) {
    return expert.fit(training, fitting);
  }

  @Override
  public CrossFitted cross(Dataset labelled, Folds folds, Fitting fitting) {
    double[] logits = new double[labelled.size()];
    List<NetExpert.Model> models = new ArrayList<>();
    for (int fold = 0; fold < folds.count(); fold++) {
      int[] others = Arrays.stream(folds.outside(fold)).filter(i -> i < plain.size()).toArray();
      NetExpert.Model model =
          expert.fit(plain.subset(others), within(fitting, fold, folds.count()));
      models.add(model);
      int[] held = folds.inside(fold);
      double[] scored = model.logits(labelled.subset(held));
      for (int i = 0; i < held.length; i++) {
        logits[held[i]] = scored[i];
      }
    }
    NetEnsemble ensemble =
        new NetEnsemble(
            models.getFirst().configuration(),
            models.stream().map(NetExpert.Model::weights).toList(),
            models.stream().map(model -> model.fisher(plain)).toList());
    return new CrossFitted(new Nets(ensemble, models), logits);
  }

  /** A fold's own seed, and its progress as a part of the whole's. */
  private static Fitting within(Fitting fitting, int fold, int folds) {
    Progress part =
        (phase, fraction, detail) ->
            fitting
                .progress()
                .report(
                    phase,
                    (fold + fraction) / folds,
                    "fold %d of %d, %s".formatted(fold + 1, folds, detail));
    return new Fitting(fitting.fork(fold).seed(), fitting.threads(), part);
  }
}
