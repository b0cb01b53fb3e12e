package engraft.benchmarks.words;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Options, each {@code --name value}. */
public final class NamedWords {

  private final Map<String, String> values = new HashMap<>();

  /**
   * Reads them.
   *
   * @param known names that may be said
   * @throws IllegalArgumentException when one is unknown or lacks its value
   */
  public NamedWords(List<String> words, List<String> known) {
    for (int i = 0; i < words.size(); i += 2) {
      if (!known.contains(words.get(i)) || i + 1 == words.size()) {
        throw new IllegalArgumentException(
            "option (%s) must be one of %s with a value".formatted(words.get(i), known));
      }
      values.put(words.get(i), words.get(i + 1));
    }
  }

  /** A folder to write into, as an absolute path; it need not be there. */
  public Path out(String usual) {
    return Path.of(values.getOrDefault("--out", usual)).toAbsolutePath();
  }

  /**
   * A folder of data: as told, else this one below {@code ENGRAFT_DATA}.
   *
   * @param what must be in it
   * @throws IllegalArgumentException when there is none
   */
  public Path data(String usual, String what) {
    Optional<String> told = Optional.ofNullable(values.get("--data"));
    return told.map(Path::of)
        .or(
            () ->
                Optional.ofNullable(System.getenv("ENGRAFT_DATA"))
                    .map(data -> Path.of(data, usual)))
        .filter(Files::isDirectory)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "data (%s) must be %s%nMaybe give --data DIR."
                        .formatted(told.orElse("none"), what)))
        .toAbsolutePath();
  }

  /**
   * A whole number.
   *
   * @throws IllegalArgumentException when it is none
   */
  public int number(String name, int usual) {
    return values.containsKey(name) ? number(name, values.getOrDefault(name, "")) : usual;
  }

  /** Words with commas between them, without empty ones. */
  public List<String> list(String name, String usual) {
    return Arrays.stream(values.getOrDefault(name, usual).split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** Whole numbers with commas between them. */
  public List<Integer> numbers(String name, String usual) {
    return list(name, usual).stream().map(word -> number(name, word)).toList();
  }

  private static int number(String name, String word) {
    try {
      return Integer.parseInt(word.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("%s (%s) must be a number".formatted(name, word), e);
    }
  }
}
