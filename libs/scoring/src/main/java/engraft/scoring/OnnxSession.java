package engraft.scoring;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A model file in ONNX Runtime, one thread a run; any number of threads may run it. */
final class OnnxSession implements AutoCloseable {

  private final OrtSession session;
  private final Inputs inputs;
  private final int columns;
  private final int imageSide;
  private final ConcurrentLinkedQueue<InputBuffers> idle = new ConcurrentLinkedQueue<>();

  /** Takes what is needed out of a run's result before it is closed. */
  @FunctionalInterface
  interface Reading<T> {
    T of(OrtSession.Result result) throws OrtException;
  }

  /**
   * Loads a model file.
   *
   * @throws ScoringException when ONNX Runtime does not take it
   */
  OnnxSession(byte[] model) {
    NoTelemetry.require();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
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

  Set<String> outputs() {
    return session.getOutputNames();
  }

  /** Scores all rows in one run; what they share is encoded once. */
  <T> T run(List<Row> rows, Reading<T> reading) {
    InputBuffers held = idle.poll();
    InputBuffers buffers = held == null ? new InputBuffers() : held;
    try {
      inputs.write(rows, columns, imageSide, buffers);
      try (OrtSession.Result result = session.run(buffers.tensors())) {
        return reading.of(result);
      }
    } catch (OrtException e) {
      throw new ScoringException("the model cannot be run", e);
    } finally {
      buffers.release();
      idle.add(buffers);
    }
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
