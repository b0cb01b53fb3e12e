package engraft.benchmarks.table;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.learning.json.LearningJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Keeps outcomes in a file as they come, so that a run that was stopped goes on where it was; what
 * another protocol computed is computed anew.
 */
public final class Outcomes {

  /** Counted on whenever a method is made in another way under the name it had. */
  private static final int PROTOCOL = 2;

  private record Part(int protocol, String key, List<Outcome> outcomes) {}

  private final Path file;
  private final List<Outcome> all = new ArrayList<>();
  private final Set<String> done = new HashSet<>();

  /** Opens a file of outcomes, or begins it. */
  public Outcomes(Path file) {
    this.file = file;
    if (Files.exists(file)) {
      lines(file).forEach(this::remember);
    }
  }

  /** Whether an earlier run computed a part. */
  public boolean has(String key) {
    return done.contains(key);
  }

  /** Computes a part unless an earlier run did; says whether it had to. */
  public boolean computeIfAbsent(String key, Supplier<List<Outcome>> compute) {
    if (done.contains(key)) {
      return false;
    }
    Part part = new Part(PROTOCOL, key, compute.get());
    String line = LearningJson.text(part).replaceAll("\\s*\\R\\s*", " ") + "\n";
    try {
      Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file.getFileName(), e);
    }
    done.add(key);
    all.addAll(part.outcomes());
    return true;
  }

  public List<Outcome> all() {
    return List.copyOf(all);
  }

  private void remember(String line) {
    try {
      JsonNode known = LearningJson.mapper().readTree(line);
      if (known.path("protocol").asInt() == PROTOCOL) {
        Part part = LearningJson.mapper().treeToValue(known, Part.class);
        done.add(part.key());
        all.addAll(part.outcomes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read %s%nMaybe delete it and start again.".formatted(file.getFileName()), e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file.getFileName(), e);
    }
  }
}
