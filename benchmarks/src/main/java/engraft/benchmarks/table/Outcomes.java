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

  private record Part(int protocol, String made, String key, List<Outcome> outcomes) {}

  private final Path file;
  private final String made;
  private final List<Outcome> all = new ArrayList<>();
  private final Set<String> done = new HashSet<>();

  /** Opens a file of outcomes, or begins it. */
  public Outcomes(Path file) {
    this(file, "");
  }

  /**
   * The same, for outcomes that depend on more than their key.
   *
   * @param made of what they are made, such as options and data: what was made of something else is
   *     computed anew
   */
  public Outcomes(Path file, String made) {
    this.file = file;
    this.made = made;
    if (Files.exists(file)) {
      String text = text(file);
      // What was written when the run was stopped has no end of its line.
      text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(this::remember);
      cutTo(text.lastIndexOf('\n') + 1, text);
    }
  }

  private void cutTo(int end, String text) {
    if (end < text.length()) {
      try {
        Files.writeString(file, text.substring(0, end));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + file.getFileName(), e);
      }
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
    Part part = new Part(PROTOCOL, made, key, compute.get());
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
      boolean same = known.path("made").asText("").equals(made);
      if (known.path("protocol").asInt() == PROTOCOL && same) {
        Part part = LearningJson.mapper().treeToValue(known, Part.class);
        done.add(part.key());
        all.addAll(part.outcomes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read %s%nMaybe delete it and start again.".formatted(file.getFileName()), e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file.getFileName(), e);
    }
  }
}
