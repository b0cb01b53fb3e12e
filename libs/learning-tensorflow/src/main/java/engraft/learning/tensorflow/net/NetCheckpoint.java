package engraft.learning.tensorflow.net;

import engraft.learning.tensorflow.weights.Safetensors;
import engraft.learning.tensorflow.weights.Tensor;
import engraft.learning.tensorflow.weights.Weights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a training stands after an epoch: enough to go on and end with the same weights.
 *
 * <p>There is no generator state in it: each epoch draws from a stream of its own, made of the seed
 * and the epoch's number.
 *
 * @param run names the training exactly; a checkpoint of another run is not picked up
 * @param moments the optimiser's
 */
record NetCheckpoint(String run, NetTrainer.Standing standing, Weights moments) {

  /** The checkpoint of this run in the file, when there is one. */
  static Optional<NetCheckpoint> read(Path file, String run) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Safetensors.Content content = Safetensors.read(file);
    Map<String, String> said = content.metadata();
    if (!run.equals(said.get("run"))) {
      return Optional.empty();
    }
    NetTrainer.Standing standing =
        new NetTrainer.Standing(
            Integer.parseInt(said.getOrDefault("epoch", "0")),
            Long.parseLong(said.getOrDefault("step", "0")),
            Double.parseDouble(said.getOrDefault("bestLoss", "Infinity")),
            Integer.parseInt(said.getOrDefault("bestEpoch", "0")),
            Boolean.parseBoolean(said.get("over")),
            content.weights().under("weights/"),
            content.weights().under("best/"));
    return Optional.of(new NetCheckpoint(run, standing, content.weights().under("moments/")));
  }

  void write(Path file) {
    Map<String, Tensor> all = new TreeMap<>(standing.weights().prefixed("weights/"));
    all.putAll(moments.prefixed("moments/"));
    all.putAll(standing.best().prefixed("best/"));
    Map<String, String> said =
        Map.of(
            "run", run,
            "epoch", Integer.toString(standing.epoch()),
            "step", Long.toString(standing.step()),
            "bestLoss", Double.toString(standing.bestLoss()),
            "bestEpoch", Integer.toString(standing.bestEpoch()),
            "over", Boolean.toString(standing.over()));
    Safetensors.write(new Safetensors.Content(new Weights(all), said), file);
  }
}
