package engraft.learning.tensorflow.net;

import engraft.learning.feature.EncodedEpisode;
import engraft.learning.tensorflow.graph.Feeds;
import engraft.learning.tensorflow.graph.Floats;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** How a net's log-odds move with the numbers and the pixels that it reads. */
final class InputSlopes {

  private final NetConfiguration configuration;
  private final TokenNet net;
  private final Output<?>[] gradients;
  private final boolean tokens;

  InputSlopes(Graph graph, Ops tf, TokenNet net, NetConfiguration configuration) {
    this.configuration = configuration;
    this.net = net;
    this.tokens = !configuration.tokenModalities().isEmpty();
    Operand<TFloat32> sum = tf.reduceSum(net.logit(), tf.constant(0));
    List<Output<?>> read = new ArrayList<>();
    if (tokens) {
      read.add(net.inputs().value().asOutput());
    }
    if (configuration.hasImages()) {
      read.add(net.inputs().image().asOutput());
    }
    gradients = graph.addGradients(sum.asOutput(), read.toArray(new Output<?>[0]));
  }

  /**
   * Slopes of rows with equally many tokens.
   *
   * @param values by row, then by token
   * @param pixels by row, then by pixel
   */
  @SuppressWarnings("ArrayRecordComponent") // tables of numbers
  record Slopes(float[][] values, float[][] pixels) {}

  Slopes of(Session session, List<EncodedEpisode> rows) {
    try (Feeds feeds = new Feeds()) {
      new Batch(configuration, rows).feed(feeds, net.inputs(), 0, 0);
      Session.Runner runner = feeds.runner(session);
      for (Output<?> gradient : gradients) {
        runner.fetch(gradient);
      }
      try (Result result = runner.run()) {
        int count = Math.max(1, rows.getFirst().tokens().size());
        int side = configuration.imageSide();
        return new Slopes(
            tokens ? table(result, 0, rows.size(), count) : new float[rows.size()][0],
            configuration.hasImages()
                ? table(result, tokens ? 1 : 0, rows.size(), side * side)
                : new float[rows.size()][0]);
      }
    }
  }

  private static float[][] table(Result result, int at, int rows, int width) {
    float[] flat = new float[rows * width];
    Floats.read((TFloat32) result.get(at), flat);
    float[][] table = new float[rows][width];
    for (int r = 0; r < rows; r++) {
      System.arraycopy(flat, r * width, table[r], 0, width);
    }
    return table;
  }
}
