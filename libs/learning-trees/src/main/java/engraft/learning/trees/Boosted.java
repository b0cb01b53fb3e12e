package engraft.learning.trees;

import engraft.learning.adaptation.Strategy;
import engraft.learning.data.Dataset;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.tree.BoostedTrees;

/**
 * A source, recalibrated, that goes on growing a few little trees on the site's rows; whether they
 * help is for the gate to judge.
 */
public record Boosted(Strategy source, TreePlan plan) implements Strategy {

  @Override
  public String name() {
    return "boost";
  }

  @Override
  public Complexity complexity() {
    return Complexity.NEAR_SOURCE;
  }

  @Override
  public Model fit(Dataset local, Fitting fitting) {
    FittedModel before = source.fit(local, fitting);
    return new Model(before, LightGbmTrees.few(before, local, plan, fitting));
  }

  /** Log-odds of the source and of the trees that were grown on top of it. */
  public record Model(FittedModel source, BoostedTrees trees) implements FittedModel {
    @Override
    public double[][] scores(Dataset data) {
      double[][] scores = source.scores(data);
      for (int i = 0; i < scores.length; i++) {
        scores[i][0] += trees.logit(data.features(i));
      }
      return scores;
    }
  }
}
