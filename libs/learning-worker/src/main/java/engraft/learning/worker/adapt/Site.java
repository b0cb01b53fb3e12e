package engraft.learning.worker.adapt;

import engraft.learning.data.Dataset;
import engraft.learning.worker.model.StackModel;
import engraft.scoring.OnnxModel;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A site's rows as the foundation model sees them and as a model of the site's own would: the same
 * rows in the same order.
 *
 * @param ours in the parent's feature space
 * @param own in a feature space learnt here, without the test rows
 * @param experts what each of the parent's experts says of every row, in log-odds
 */
record Site(StackModel parent, Dataset ours, Dataset own, SortedMap<String, double[]> experts) {

  /** Asks the parent's experts about every row. */
  static Site of(StackModel parent, Dataset ours, Dataset own) {
    SortedMap<String, double[]> experts = new TreeMap<>();
    try (OnnxModel model = new OnnxModel(parent.onnx())) {
      OnnxModel.Scores scores = model.run(ours.rows().stream().map(Dataset.Row::encoded).toList());
      scores.experts().forEach((name, logits) -> experts.put(name, doubles(logits)));
    }
    return new Site(parent, ours, own, experts);
  }

  /** The parent's log-odds of a row before calibration. */
  double parentLogit(int row) {
    double logit = parent.parts().intercept();
    for (Map.Entry<String, Double> expert : parent.parts().weights().entrySet()) {
      logit += expert.getValue() * expert(expert.getKey())[row];
    }
    return logit;
  }

  /** What one expert says of every row. */
  double[] expert(String name) {
    double[] logits = experts.get(name);
    if (logits == null) {
      throw new IllegalStateException("the parent has no expert " + name);
    }
    return logits;
  }

  double[] labels(int[] rows) {
    double[] labels = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      labels[i] = ours.label(rows[i]);
    }
    return labels;
  }

  private static double[] doubles(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }
}
