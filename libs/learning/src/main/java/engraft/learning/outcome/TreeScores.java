package engraft.learning.outcome;

import engraft.learning.data.Dataset;
import engraft.learning.expert.FittedModel;
import engraft.learning.tree.BoostedTrees;
import java.util.List;

/** Boosted trees for each score. */
public record TreeScores(List<BoostedTrees> parts) implements FittedModel {

  public TreeScores {
    parts = List.copyOf(parts);
  }

  @Override
  public double[][] scores(Dataset data) {
    double[][] scores = new double[data.size()][];
    for (int i = 0; i < scores.length; i++) {
      float[] features = data.features(i);
      scores[i] = parts.stream().mapToDouble(part -> part.logit(features)).toArray();
    }
    return scores;
  }
}
