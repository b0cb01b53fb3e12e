package engraft.scoring;

import engraft.clinical.ConceptId;
import engraft.learning.feature.Column;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.Encoder;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.linear.LinearModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each concept adds to a row's log-odds: the linear expert's share by its coefficients, the
 * others' by occlusion. Several rows are explained in one run of the model.
 */
final class StackContributions implements Contributions<OnnxModel.Scores> {

  private final Encoder encoder;
  private final OnnxModel model;
  private final StackParts parts;
  private final List<Column> columns;

  StackContributions(Encoder encoder, OnnxModel model, StackParts parts) {
    this.encoder = encoder;
    this.model = model;
    this.parts = parts;
    this.columns = encoder.space().columns();
  }

  @Override
  public Explained<OnnxModel.Scores> of(List<EncodedEpisode> rows) {
    List<Map<ConceptId, Double>> shares = new ArrayList<>(rows.size());
    rows.forEach(row -> shares.add(linear(row)));
    OnnxModel.Scores scores =
        parts.isMoreThanLinear() ? addOccluded(rows, shares) : model.run(List.of(rows.getFirst()));
    return new Explained<>(scores, shares);
  }

  private Map<ConceptId, Double> linear(EncodedEpisode row) {
    Map<ConceptId, Double> contributions = new HashMap<>();
    LinearModel linear = parts.linear();
    if (linear != null && parts.linearWeight() != 0) {
      FeatureSpace space = encoder.space();
      for (int c = 0; c < columns.size(); c++) {
        double share =
            parts.linearWeight()
                * linear.weights()[c]
                * linear.standardization().at(row.features(), c);
        if (share != 0) {
          contributions.merge(
              space.variables().get(columns.get(c).variable()).concept(), share, Double::sum);
        }
      }
    }
    return contributions;
  }

  private OnnxModel.Scores addOccluded(
      List<EncodedEpisode> rows, List<Map<ConceptId, Double>> all) {
    List<Occlusion> occlusions = rows.stream().map(row -> new Occlusion(encoder, row)).toList();
    List<Row> batch = new ArrayList<>();
    occlusions.forEach(occlusion -> batch.addAll(occlusion.rows()));
    OnnxModel.Scores scores = model.runRows(batch);
    float[] rest = rest(scores);
    int at = 0;
    for (int r = 0; r < occlusions.size(); r++) {
      float whole = rest[at++];
      for (ConceptId concept : occlusions.get(r).concepts()) {
        all.get(r).merge(concept, (double) whole - rest[at++], Double::sum);
      }
    }
    return scores;
  }

  /** The stack's log-odds without the linear expert's share. */
  private float[] rest(OnnxModel.Scores scores) {
    float[] linear = scores.experts().get("linear");
    float[] rest = scores.logit().clone();
    if (linear != null && parts.linear() != null) {
      for (int i = 0; i < rest.length; i++) {
        rest[i] -= (float) (parts.linearWeight() * linear[i]);
      }
    }
    return rest;
  }
}
