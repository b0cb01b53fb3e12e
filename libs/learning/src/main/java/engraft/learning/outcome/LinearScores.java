package engraft.learning.outcome;

import engraft.learning.data.Dataset;
import engraft.learning.expert.FittedModel;
import engraft.learning.linear.LinearModel;
import java.util.List;

/** A linear model for each score. */
public record LinearScores(List<LinearModel> parts) implements FittedModel {

  public LinearScores {
    parts = List.copyOf(parts);
  }

  /** The same for rows of a wider space, of which it reads what it knew. */
  public LinearScores widened(int width) {
    return new LinearScores(parts.stream().map(part -> part.widened(width)).toList());
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
