package engraft.scoring;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import engraft.learning.feature.EncodedEpisode;
import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A stack of experts in ONNX Runtime, one thread a run; any number of threads may run it. */
public final class OnnxModel implements AutoCloseable {

  private static final String EXPERT = "logit_";

  private final OnnxSession session;

  /**
   * What the model says of some rows, one number a row.
   *
   * @param logit before calibration
   * @param spread standard deviation of the logit among the nets; 0 for a single one
   * @param experts each expert's own log-odds
   */
  @SuppressWarnings("ArrayRecordComponent") // columns of numbers; equality is never asked of them
  public record Scores(
      float[] risk, float[] logit, float[] spread, SortedMap<String, float[]> experts) {
    public Scores {
      experts = Collections.unmodifiableSortedMap(new TreeMap<>(experts));
    }
  }

  /**
   * Loads a model file.
   *
   * @throws ScoringException when ONNX Runtime does not take it
   */
  public OnnxModel(byte[] model) {
    session = new OnnxSession(model);
  }

  /** The experts in it, in order of their names. */
  public List<String> experts() {
    return session.outputs().stream()
        .filter(name -> name.startsWith(EXPERT))
        .map(name -> name.substring(EXPERT.length()))
        .sorted()
        .toList();
  }

  /** Scores all episodes in one run. */
  public Scores run(List<EncodedEpisode> episodes) {
    return runRows(episodes.stream().map(Row::of).toList());
  }

  /** Scores all rows in one run; what they share is encoded once. */
  Scores runRows(List<Row> rows) {
    return session.run(rows, result -> scores(result, rows.size()));
  }

  private static Scores scores(OrtSession.Result result, int rows) {
    SortedMap<String, float[]> all = new TreeMap<>();
    result.forEach(
        output -> all.put(output.getKey(), floats((OnnxTensor) output.getValue(), rows)));
    SortedMap<String, float[]> experts = new TreeMap<>();
    all.forEach(
        (name, values) -> {
          if (name.startsWith(EXPERT)) {
            experts.put(name.substring(EXPERT.length()), values);
          }
        });
    return new Scores(output(all, "risk"), output(all, "logit"), output(all, "spread"), experts);
  }

  private static float[] output(Map<String, float[]> all, String name) {
    float[] values = all.get(name);
    if (values == null) {
      throw new IllegalStateException("the model has no output " + name);
    }
    return values;
  }

  private static float[] floats(OnnxTensor tensor, int rows) {
    FloatBuffer buffer = tensor.getFloatBuffer();
    float[] values = new float[rows];
    buffer.get(values);
    return values;
  }

  @Override
  public void close() {
    session.close();
  }
}
