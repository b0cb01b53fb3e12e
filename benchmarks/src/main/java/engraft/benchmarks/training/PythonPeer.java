package engraft.benchmarks.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Python's TensorFlow, taking steps that were written down: the peer of the trainer. */
record PythonPeer(String python) {

  private static final String SCRIPT = "take_steps.py";

  /**
   * What the peer did.
   *
   * @param seconds of each round of all steps
   * @param losses of every step of every round
   */
  record Taken(String tensorflow, List<Double> seconds, List<Double> losses) {}

  /** Takes the steps below a directory in a new process. */
  Taken take(Path directory, int rounds, int threads) throws IOException, InterruptedException {
    Path script = directory.resolve(SCRIPT);
    try (InputStream text =
        PythonPeer.class.getResourceAsStream("/engraft/benchmarks/training/" + SCRIPT)) {
      Files.write(script, Objects.requireNonNull(text).readAllBytes());
    }
    Path errors = directory.resolve("python.log");
    Process process =
        new ProcessBuilder(
                python,
                script.toString(),
                directory.toString(),
                Integer.toString(rounds),
                Integer.toString(threads))
            .redirectError(errors.toFile())
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(
          "%s did not take the steps: see %s%nMaybe it has no TensorFlow: pip install tensorflow-cpu"
              .formatted(python, errors));
    }
    JsonNode taken = new ObjectMapper().readTree(said.lines().reduce("{}", (_, line) -> line));
    return new Taken(
        taken.path("tensorflow").asText(),
        numbers(taken.path("seconds")),
        numbers(taken.path("losses")));
  }

  private static List<Double> numbers(JsonNode array) {
    List<Double> numbers = new ArrayList<>();
    array.forEach(number -> numbers.add(number.asDouble()));
    return numbers;
  }
}
