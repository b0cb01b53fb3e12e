package engraft.benchmarks.table;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.learning.json.LearningJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;

/**
 * Keeps outcomes in a file as they come, so that a run that was stopped goes on where it was; what
 * another protocol computed is computed anew.
 */
public final class Outcomes {

  /** Counted on whenever a method is made in another way under the name it had. */
  private static final int PROTOCOL = 3;

  private record Part(int protocol, String made, String key, List<Outcome> outcomes) {}

  private final Path file;
  private final String made;
  private final SequencedMap<String, List<Outcome>> done = new LinkedHashMap<>();

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
  public synchronized boolean has(String key) {
    return done.containsKey(key);
  }

  /** Computes a part unless an earlier run did; says whether it had to. */
  public boolean computeIfAbsent(String key, Supplier<List<Outcome>> compute) {
    if (has(key)) {
      return false;
    }
    keep(new Part(PROTOCOL, made, key, compute.get()));
    return true;
  }

  private synchronized void keep(Part part) {
    String line = LearningJson.text(part).replaceAll("\\s*\\R\\s*", " ") + "\n";
    try {
      Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file.getFileName(), e);
    }
    done.put(part.key(), part.outcomes());
  }

  /** Lets parts stand in this order, whichever was there first; others before them. */
  public synchronized void inOrder(List<String> keys) {
    for (String key : keys) {
      List<Outcome> known = done.remove(key);
      if (known != null) {
        done.put(key, known);
      }
    }
  }

  public synchronized List<Outcome> all() {
    return done.values().stream().flatMap(List::stream).toList();
  }

  private void remember(String line) {
    try {
      JsonNode known = LearningJson.mapper().readTree(line);
      boolean same = known.path("made").asText("").equals(made);
      if (known.path("protocol").asInt() == PROTOCOL && same) {
        Part part = LearningJson.mapper().treeToValue(known, Part.class);
        done.put(part.key(), part.outcomes());
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
