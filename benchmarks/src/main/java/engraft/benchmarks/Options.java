package engraft.benchmarks;

import engraft.benchmarks.table.AtOnce;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options of a benchmark, each {@code --name value}. */
final class Options {

  private static final List<String> WITH_VALUE =
      List.of(
          "--data",
          "--descriptor",
          "--out",
          "--seeds",
          "--labels",
          "--patients",
          "--parallel",
          "--python");

  private static final List<String> ALONE = List.of("--quick", "--every-source");

  private final Map<String, String> values = new HashMap<>();

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException when one is unknown or lacks its value
   */
  Options(List<String> arguments) {
    Deque<String> words = new ArrayDeque<>(arguments);
    while (!words.isEmpty()) {
      String word = words.removeFirst();
      int equals = word.indexOf('=');
      if (ALONE.contains(word)) {
        values.put(word, "");
      } else if (equals > 0 && WITH_VALUE.contains(word.substring(0, equals))) {
        values.put(word.substring(0, equals), word.substring(equals + 1));
      } else if (WITH_VALUE.contains(word) && !words.isEmpty()) {
        values.put(word, words.removeFirst());
      } else {
        throw new IllegalArgumentException(
            "option (%s) must be one of %s, or one of %s with a value%nMaybe give --help."
                .formatted(word, ALONE, WITH_VALUE));
      }
    }
  }

  /** Whether sparse sites are sources too. */
  boolean everySource() {
    return values.containsKey("--every-source");
  }

  boolean quick() {
    return values.containsKey("--quick");
  }

  /** How many seeds: as told, else so many. */
  int seeds(int usual, int quick) {
    return number(values.getOrDefault("--seeds", Integer.toString(quick() ? quick : usual)));
  }

  List<Integer> labels(List<Integer> usual) {
    String told = values.get("--labels");
    return told == null
        ? usual
        : Arrays.stream(told.split(",", -1)).map(String::strip).map(Options::number).toList();
  }

  /** A Python that has TensorFlow. */
  Optional<String> python() {
    return Optional.ofNullable(values.get("--python"));
  }

  Path out(String name) {
    return Path.of(values.getOrDefault("--out", "benchmark-results/" + name));
  }

  Optional<String> data() {
    return Optional.ofNullable(values.get("--data"));
  }

  /**
   * A descriptor that stands elsewhere than the data.
   *
   * @throws IllegalArgumentException when it is not a file
   */
  Optional<Path> descriptor() {
    Optional<Path> told = Optional.ofNullable(values.get("--descriptor")).map(Path::of);
    told.filter(file -> !Files.isRegularFile(file))
        .ifPresent(
            file -> {
              throw new IllegalArgumentException("descriptor (%s) is not a file".formatted(file));
            });
    return told;
  }

  /** How much runs side by side, each on one thread. */
  AtOnce atOnce() {
    return new AtOnce(number(values.getOrDefault("--parallel", "1")));
  }

  /** A larger site is thinned to so many patients: more only cost time. */
  int patients() {
    return number(values.getOrDefault("--patients", "6000"));
  }

  private static int number(String word) {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("\"%s\" must be a number".formatted(word), e);
    }
  }
}
