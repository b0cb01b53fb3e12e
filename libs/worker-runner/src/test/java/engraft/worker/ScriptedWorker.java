package engraft.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A worker that obeys the contract and does what its job file says, word by word: {@code step},
 * {@code die-once}, {@code die}, {@code fail}, {@code noise}, {@code hang}, {@code environment}.
 */
public final class ScriptedWorker {

  private ScriptedWorker() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path out = Path.of(args[1]);
    Path checkpoint = Path.of(args[2]).resolve("steps");
    int done = Files.exists(checkpoint) ? Integer.parseInt(Files.readString(checkpoint)) : 0;
    String[] script = Files.readString(Path.of(args[0])).strip().split(" ");
    Files.writeString(out.resolve("resumed-from"), Integer.toString(done));
    for (int step = done; step < script.length; step++) {
      Files.writeString(checkpoint, Integer.toString(step + 1));
      say(
          "{\"type\":\"progress\",\"phase\":\"net\",\"fraction\":%s,\"detail\":\"step %d of %d\"}"
              .formatted(
                  String.format(Locale.ROOT, "%.3f", (step + 1.0) / script.length),
                  step + 1,
                  script.length));
      perform(script[step], checkpoint, out, step);
    }
    Files.writeString(out.resolve("result"), "done");
    say("{\"type\":\"completed\"}");
  }

  private static void perform(String word, Path checkpoint, Path out, int step)
      throws IOException, InterruptedException {
    switch (word) {
      case "die-once" -> Runtime.getRuntime().halt(137);
      case "die" -> {
        Files.writeString(checkpoint, Integer.toString(step));
        Runtime.getRuntime().halt(137);
      }
      case "fail" -> {
        say("{\"type\":\"failed\",\"code\":\"insufficient-labels\",\"message\":\"2 positives\"}");
        System.exit(2);
      }
      case "noise" -> {
        say("I tensorflow/core: hello");
        say("{\"type\":\"unheard-of\"}");
        say("{ not json");
        System.err.println("a line for the log");
      }
      case "hang" -> {
        Files.writeString(out.resolve("hanging"), "");
        Thread.currentThread().join();
      }
      case "environment" ->
          Files.writeString(
              out.resolve("environment"), String.join("\n", System.getenv().keySet()));
      default -> {}
    }
  }

  private static void say(String line) {
    System.out.write((line + '\n').getBytes(StandardCharsets.UTF_8), 0, line.length() + 1);
    System.out.flush();
  }
}
