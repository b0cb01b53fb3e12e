package engraft.scoring;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import engraft.learning.feature.EncodedEpisode;
import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A stack of experts in ONNX Runtime, one thread a run; any number of threads may run it. */
public final class OnnxModel implements AutoCloseable {

  private static final String EXPERT = "logit_";

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Inputs inputs;
  private final int columns;
  private final int imageSide;
  private final ConcurrentLinkedQueue<InputBuffers> idle = new ConcurrentLinkedQueue<>();

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
    NoTelemetry.require();
    environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      environment.setTelemetry(false);
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setDeterministicCompute(true);
      session = environment.createSession(model, options);
      inputs = new Inputs(environment, session.getInputNames());
      columns = lastDimension("features");
      imageSide = lastDimension("image");
    } catch (OrtException e) {
      throw new ScoringException("ONNX Runtime does not take the model", e);
    }
  }

  /** The experts in it, in order of their names. */
  public List<String> experts() {
    return session.getOutputNames().stream()
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
    InputBuffers held = idle.poll();
    InputBuffers buffers = held == null ? new InputBuffers() : held;
    try {
      inputs.write(rows, columns, imageSide, buffers);
      try (OrtSession.Result result = session.run(buffers.tensors())) {
        return scores(result, rows.size());
      }
    } catch (OrtException e) {
      throw new ScoringException("the model cannot be run", e);
    } finally {
      buffers.release();
      idle.add(buffers);
    }
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

  private int lastDimension(String input) throws OrtException {
    NodeInfo info = session.getInputInfo().get(input);
    if (info == null) {
      return 0;
    }
    long[] shape = ((TensorInfo) info.getInfo()).getShape();
    return (int) shape[shape.length - 1];
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
