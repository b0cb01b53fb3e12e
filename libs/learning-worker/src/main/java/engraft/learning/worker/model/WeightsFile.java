package engraft.learning.worker.model;

import engraft.learning.json.LearningJson;
import engraft.learning.tensorflow.net.NetConfiguration;
import engraft.learning.tensorflow.net.NetEnsemble;
import engraft.learning.tensorflow.weights.Safetensors;
import engraft.learning.tensorflow.weights.Tensor;
import engraft.learning.tensorflow.weights.Weights;
import engraft.learning.tree.BoostedTrees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code weights.safetensors}: the nets' weights, how much each matters to the source's task, and
 * the trees, for further training.
 */
final class WeightsFile {

  static final String NAME = "weights.safetensors";

  private static final String CONFIGURATION = "configuration";
  private static final String MEMBERS = "members";
  private static final String TREES = "trees/nodes";
  private static final String BASE = "trees/base";

  private WeightsFile() {}

  /** What it holds of a stack. */
  record Content(@Nullable NetEnsemble net, @Nullable BoostedTrees trees) {}

  static void write(@Nullable NetEnsemble net, @Nullable BoostedTrees trees, Path directory) {
    Map<String, Tensor> all = new TreeMap<>();
    Map<String, String> said = new TreeMap<>();
    if (trees != null) {
      all.put(TREES, TreeTensors.of(trees));
      said.put(BASE, Double.toString(trees.base()));
    }
    put(net, all, said);
    try {
      write(all, said, directory);
    } catch (IOException e) {
      throw new UncheckedIOException("the weights cannot be written", e);
    }
  }

  private static void put(
      @Nullable NetEnsemble net, Map<String, Tensor> all, Map<String, String> said) {
    if (net != null) {
      for (int m = 0; m < net.members().size(); m++) {
        all.putAll(net.members().get(m).prefixed("net" + m + "/"));
      }
      for (int m = 0; m < net.fisher().size(); m++) {
        all.putAll(net.fisher().get(m).prefixed("fisher" + m + "/"));
      }
      said.put(CONFIGURATION, LearningJson.text(net.configuration()));
      said.put(MEMBERS, Integer.toString(net.members().size()));
    }
  }

  private static void write(Map<String, Tensor> all, Map<String, String> said, Path directory)
      throws IOException {
    Files.write(
        directory.resolve(NAME),
        Safetensors.write(new Safetensors.Content(new Weights(all), said)));
  }

  /** Writes the nets and the trees of each score of a model for other outcomes than a risk. */
  static void write(@Nullable NetEnsemble net, List<BoostedTrees> scores, Path directory)
      throws IOException {
    Map<String, Tensor> all = new TreeMap<>();
    Map<String, String> said = new TreeMap<>();
    for (int k = 0; k < scores.size(); k++) {
      all.put(TREES + k, TreeTensors.of(scores.get(k)));
      said.put(BASE + k, Double.toString(scores.get(k).base()));
    }
    put(net, all, said);
    write(all, said, directory);
  }

  /** Reads the nets; null without them. */
  static @Nullable NetEnsemble readNet(Path file) {
    return net(Safetensors.read(file));
  }

  /** Reads the trees of each score; none where there are none. */
  static List<BoostedTrees> readTrees(Path file) {
    Safetensors.Content content = Safetensors.read(file);
    List<BoostedTrees> scores = new ArrayList<>();
    String base = content.metadata().get(BASE + 0);
    while (base != null) {
      Tensor nodes = content.weights().get(TREES + scores.size());
      scores.add(TreeTensors.read(Double.parseDouble(base), nodes));
      base = content.metadata().get(BASE + scores.size());
    }
    return scores;
  }

  static Content read(Path file) {
    Safetensors.Content content = Safetensors.read(file);
    String base = content.metadata().get(BASE);
    BoostedTrees trees =
        base == null
            ? null
            : TreeTensors.read(Double.parseDouble(base), content.weights().get(TREES));
    return new Content(net(content), trees);
  }

  private static @Nullable NetEnsemble net(Safetensors.Content content) {
    String configuration = content.metadata().get(CONFIGURATION);
    if (configuration == null) {
      return null;
    }
    int members = Integer.parseInt(content.metadata().getOrDefault(MEMBERS, "0"));
    List<Weights> nets = new ArrayList<>();
    List<Weights> fisher = new ArrayList<>();
    for (int m = 0; m < members; m++) {
      nets.add(content.weights().under("net" + m + "/"));
      Weights information = content.weights().under("fisher" + m + "/");
      if (!information.names().isEmpty()) {
        fisher.add(information);
      }
    }
    try {
      return new NetEnsemble(
          LearningJson.mapper().readValue(configuration, NetConfiguration.class), nets, fisher);
    } catch (IOException e) {
      throw new UncheckedIOException("the weights' configuration cannot be read", e);
    }
  }
}
