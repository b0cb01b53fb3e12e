package engraft.scoring;

import engraft.clinical.ConceptId;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.Encoder;
import engraft.learning.outcome.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What each concept adds to the one number that stands for an answer, by occlusion: the log-odds of
 * the class that is likeliest for the first row, the number itself, or the mean log-odds of the
 * hazards.
 */
final class OutcomeContributions implements Contributions<double[][]> {

  private final Encoder encoder;
  private final OutcomeModel model;
  private final OutcomeParts parts;

  OutcomeContributions(Encoder encoder, OutcomeModel model, OutcomeParts parts) {
    this.encoder = encoder;
    this.model = model;
    this.parts = parts;
  }

  @Override
  public Explained<double[][]> of(List<EncodedEpisode> rows) {
    List<Occlusion> occlusions = rows.stream().map(row -> new Occlusion(encoder, row)).toList();
    double[][] scores = scores(occlusions);
    double[][] read = parts.calibration().rescaling().of(scores);
    int likeliest = likeliest(read[0]);
    List<Map<ConceptId, Double>> all = new ArrayList<>();
    int at = 0;
    for (Occlusion occlusion : occlusions) {
      double whole = told(read[at++], likeliest);
      Map<ConceptId, Double> shares = new HashMap<>();
      for (ConceptId concept : occlusion.concepts()) {
        shares.put(concept, whole - told(read[at++], likeliest));
      }
      all.add(shares);
    }
    return new Explained<>(scores, all);
  }

  private double[][] scores(List<Occlusion> occlusions) {
    List<Row> batch = new ArrayList<>();
    occlusions.forEach(occlusion -> batch.addAll(occlusion.rows()));
    float[][] said = model.runRows(batch).scores();
    double[][] scores = new double[said.length][];
    for (int i = 0; i < said.length; i++) {
      float[] row = said[i];
      scores[i] = IntStream.range(0, row.length).mapToDouble(k -> row[k]).toArray();
    }
    return scores;
  }

  private static int likeliest(double[] scores) {
    return IntStream.range(0, scores.length).reduce(0, (a, b) -> scores[b] > scores[a] ? b : a);
  }

  private double told(double[] scores, int likeliest) {
    return switch (parts.outcome()) {
      case Outcome.Classes classes -> {
        double p = classes.answer(scores)[likeliest];
        yield Math.log(p) - Math.log1p(-p);
      }
      case Outcome.Quantity quantity -> quantity.answer(scores)[0];
      case Outcome.Hazards _ ->
          IntStream.range(0, scores.length).mapToDouble(k -> scores[k]).average().orElse(0);
    };
  }
}
