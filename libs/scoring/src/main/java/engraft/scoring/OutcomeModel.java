package engraft.scoring;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import engraft.learning.feature.EncodedEpisode;
import java.util.List;

/**
 * A model for several classes, a number or the time to an event in ONNX Runtime; any number of
 * threads may run it.
 */
public final class OutcomeModel implements AutoCloseable {

  private final OnnxSession session;

  /**
   * Loads a model file.
   *
   * @throws ScoringException when ONNX Runtime does not take it
   */
  public OutcomeModel(byte[] model) {
    session = new OnnxSession(model);
  }

  /**
   * What the model says of some rows.
   *
   * @param scores on the link scale, by row
   * @param answers probabilities, the number or the survival curve, by row
   */
  @SuppressWarnings("ArrayRecordComponent") // tables of numbers; equality is never asked of them
  public record Said(float[][] scores, float[][] answers) {}

  /** Scores all episodes in one run. */
  public Said run(List<EncodedEpisode> episodes) {
    return runRows(episodes.stream().map(Row::of).toList());
  }

  /** Scores all rows in one run; what they share is encoded once. */
  Said runRows(List<Row> rows) {
    return session.run(rows, result -> new Said(table(result, "scores"), table(result, "answer")));
  }

  private static float[][] table(OrtSession.Result result, String output) throws OrtException {
    return (float[][])
        result
            .get(output)
            .orElseThrow(() -> new IllegalStateException("the model has no output " + output))
            .getValue();
  }

  @Override
  public void close() {
    session.close();
  }
}
