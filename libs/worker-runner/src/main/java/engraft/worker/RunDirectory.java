package engraft.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The folder of one run: what the worker reads, and what it writes. */
public record RunDirectory(Path root) {

  /** Which run's it is. */
  public RunId run() {
    return RunId.parse(Objects.requireNonNull(root.getFileName()).toString());
  }

  /** The worker's first argument. */
  public Path job() {
    return root.resolve("job.json");
  }

  /** The worker's second argument; empty at each start. */
  public Path out() {
    return root.resolve("out");
  }

  /** The worker's third argument; kept between attempts. */
  public Path checkpoints() {
    return root.resolve("checkpoints");
  }

  /** What the worker is given to learn from; removed when the run is over. */
  public Path input() {
    return root.resolve("input");
  }

  /** What the worker wrote on its standard error. */
  public Path log() {
    return root.resolve("worker.log");
  }

  /** Names the worker's process, so that an orphan is never left beside its successor. */
  public Path processFile() {
    return root.resolve("worker.pid");
  }

  /** Makes the folders, with input and output empty. */
  public void prepare() throws IOException {
    delete(input());
    delete(out());
    for (Path folder : List.of(input(), out(), checkpoints())) {
      Files.createDirectories(folder);
    }
  }

  /** Removes what a run that will be retried does not need; patients' data goes first. */
  public void forgetInput() throws IOException {
    delete(input());
    delete(out());
  }

  /** Removes all but the log. */
  public void forgetAll() throws IOException {
    forgetInput();
    delete(checkpoints());
    Files.deleteIfExists(job());
    Files.deleteIfExists(processFile());
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
