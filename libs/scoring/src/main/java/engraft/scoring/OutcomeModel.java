package engraft.scoring;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Map;

/**
 * A model for several classes, a number or the time to an event in ONNX Runtime; any number of
 * threads may run it.
 */
public final class OutcomeModel implements AutoCloseable {

  private final OrtEnvironment environment;
  private final OrtSession session;

  /**
   * Loads a model file.
   *
   * @throws ScoringException when ONNX Runtime does not take it
   */
  public OutcomeModel(byte[] model) {
    NoTelemetry.require();
    environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      environment.setTelemetry(false);
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setDeterministicCompute(true);
      session = environment.createSession(model, options);
    } catch (OrtException e) {
      throw new ScoringException("ONNX Runtime does not take the model", e);
    }
  }

  /**
   * What the model says of some rows.
   *
   * @param scores on the link scale, by row
   * @param answers probabilities, the number or the survival curve, by row
   */
  @SuppressWarnings("ArrayRecordComponent") // tables of numbers; equality is never asked of them
  public record Said(float[][] scores, float[][] answers) {}

  /**
   * Scores all rows in one run.
   *
   * @param features by row; {@code NaN} for what is absent
   */
  public Said run(float[][] features) {
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, features);
        OrtSession.Result result = session.run(Map.of("features", tensor))) {
      return new Said(table(result, "scores"), table(result, "answer"));
    } catch (OrtException e) {
      throw new ScoringException("the model cannot be run", e);
    }
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
    try {
      session.close();
    } catch (OrtException e) {
      throw new ScoringException("the model cannot be closed", e);
    }
  }
}
