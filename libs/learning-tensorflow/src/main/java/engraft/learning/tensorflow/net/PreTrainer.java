package engraft.learning.tensorflow.net;

import engraft.learning.feature.EncodedEpisode;
import engraft.learning.mask.Masks;
import engraft.learning.tensorflow.weights.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Trains a net without labels: values are taken away as in training, and the net's body learns to
 * guess them and to guess what is there at all. It can begin anew, or go on at another site from
 * the source's weights. The head stays as it is.
 */
public final class PreTrainer {

  private final NetGraph graph;
  private final NetPlan plan;
  private final @Nullable Masks masks;
  private final long seed;

  /**
   * A trainer.
   *
   * @param masks another site's, for every other row to wear; null for variable dropout alone
   */
  public PreTrainer(NetGraph graph, NetPlan plan, @Nullable Masks masks, long seed) {
    this.graph = graph;
    this.plan = plan;
    this.masks = masks;
    this.seed = seed;
  }

  /**
   * What was learnt.
   *
   * @param losses of the epochs: mean squared error of hidden values, in standard deviations, plus
   *     cross-entropy of presence
   */
  public record PreTrained(Weights weights, List<Double> losses) {
    public PreTrained {
      losses = List.copyOf(losses);
    }
  }

  /** Trains on rows, labelled or not; the anchor holds what may move. */
  public PreTrained train(List<EncodedEpisode> rows, Weights from, Anchor anchor) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("a net cannot be pre-trained on no rows");
    }
    graph.write(from);
    graph.anchor(anchor);
    graph.freshReconstruction(seed);
    Forgetting forgetting = new Forgetting(graph.configuration(), plan, masks);
    List<Double> losses = new ArrayList<>();
    long step = 0;
    for (int epoch = 1; epoch <= plan.epochs(); epoch++) {
      SplittableRandom random = new SplittableRandom(seed * 1_000_003 + epoch);
      int[] order = NetTrainer.shuffled(rows.size(), random);
      double sum = 0;
      int batches = 0;
      for (int at = 0; at < order.length; at += plan.batch()) {
        List<EncodedEpisode> whole = new ArrayList<>();
        List<EncodedEpisode> worn = new ArrayList<>();
        for (int i = at; i < Math.min(order.length, at + plan.batch()); i++) {
          whole.add(rows.get(order[i]));
          worn.add(forgetting.apply(rows.get(order[i]), random));
        }
        Riddle riddle = Riddle.of(graph.configuration().variables(), whole, worn);
        sum +=
            graph.guess(
                new NetGraph.Guess(
                    worn,
                    riddle,
                    (float) plan.dropout(),
                    random.nextLong(),
                    plan.learningRate(),
                    anchor.strength(),
                    ++step));
        batches++;
      }
      losses.add(sum / batches);
    }
    return new PreTrained(graph.read(), losses);
  }
}
