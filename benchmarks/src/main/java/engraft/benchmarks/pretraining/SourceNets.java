package engraft.benchmarks.pretraining;

import engraft.learning.data.Dataset;
import engraft.learning.data.Folds;
import engraft.learning.tensorflow.net.Anchor;
import engraft.learning.tensorflow.net.NetConfiguration;
import engraft.learning.tensorflow.net.NetData;
import engraft.learning.tensorflow.net.NetEnsemble;
import engraft.learning.tensorflow.net.NetGraph;
import engraft.learning.tensorflow.net.NetPlan;
import engraft.learning.tensorflow.net.NetTrainer;
import engraft.learning.tensorflow.net.PreTrainer;
import engraft.learning.tensorflow.weights.Weights;
import java.util.List;
import java.util.function.Consumer;

/** The same net from the same start, with and without guessing before it saw a label. */
record SourceNets(NetEnsemble plain, NetEnsemble preTrained) {

  private static final int GUESSING = 12;
  private static final int PARTS = 6;
  private static final long SEED = 1;

  static SourceNets of(Dataset source, Consumer<String> progress) {
    NetConfiguration shape = NetConfiguration.of(source.space());
    NetPlan plan = NetPlan.forRows(source.size());
    Folds parts = Folds.stratified(source, PARTS, SEED);
    NetData learning = NetData.of(source.subset(parts.outside(0)));
    NetData validation = NetData.of(source.subset(parts.inside(0)));
    try (NetGraph graph = new NetGraph(shape, 1)) {
      Weights fresh = graph.draw(SEED);
      PreTrainer.PreTrained guessed =
          new PreTrainer(graph, plan.withEpochs(GUESSING), null, SEED)
              .train(learning.rows(), fresh, Anchor.ridge(plan.ridge(), fresh));
      progress.accept("guessed: loss of each epoch %s".formatted(guessed.losses()));
      NetTrainer trainer =
          new NetTrainer(
              graph,
              plan,
              null,
              SEED,
              (epoch, of, loss) ->
                  progress.accept(
                      "epoch %d of %d, least validation loss %.4f".formatted(epoch, of, loss)));
      return new SourceNets(
          fitted(shape, trainer, learning, validation, fresh),
          fitted(shape, trainer, learning, validation, guessed.weights()));
    }
  }

  private static NetEnsemble fitted(
      NetConfiguration shape,
      NetTrainer trainer,
      NetData learning,
      NetData validation,
      Weights start) {
    Weights weights = trainer.train(learning, validation, NetTrainer.Start.from(start)).weights();
    return new NetEnsemble(shape, List.of(weights));
  }
}
