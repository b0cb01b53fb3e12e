package engraft.learning.outcome;

import engraft.learning.data.Dataset;
import engraft.learning.expert.FittedModel;
import engraft.learning.tree.BoostedTrees;
import java.util.List;
import java.util.stream.IntStream;

/** Boosted trees for each score. */
public record TreeScores(List<BoostedTrees> parts) implements FittedModel {

  public TreeScores {
    parts = List.copyOf(parts);
  }

  /** These trees and then others of the same scores, such as those grown at a site on top. */
  public TreeScores and(TreeScores more) {
    return new TreeScores(
        IntStream.range(0, parts.size())
            .mapToObj(k -> parts.get(k).and(more.parts.get(k)))
            .toList());
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
