package engraft.benchmarks.xray;

import engraft.learning.data.Dataset;
import engraft.learning.expert.Fitting;
import engraft.learning.expert.Progress;
import engraft.learning.tensorflow.net.NetConfiguration;
import engraft.learning.tensorflow.net.NetEnsemble;
import engraft.learning.tensorflow.net.NetExpert;
import engraft.learning.tensorflow.net.NetPlan;
import engraft.learning.tensorflow.weights.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Trains the source's nets; one that was interrupted goes on where it was. */
final class Nets {

  private static final int MEMBERS = 3;

  private Nets() {}

  /** Nets that differ by their seed. */
  static NetEnsemble of(Dataset source, Path checkpoints, Consumer<String> progress) {
    List<Weights> members = new ArrayList<>();
    try (NetExpert expert =
        new NetExpert(NetPlan.forRows(source.size()), null, made(checkpoints))) {
      for (int m = 0; m < MEMBERS; m++) {
        String name = "net %d of %d".formatted(m + 1, MEMBERS);
        Progress told = (_, _, detail) -> progress.accept("%s, %s".formatted(name, detail));
        members.add(expert.fit(source, new Fitting(m, 1, told)).weights());
      }
    }
    return new NetEnsemble(NetConfiguration.of(source.space()), members);
  }

  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("folder %s cannot be made".formatted(folder), e);
    }
  }
}
