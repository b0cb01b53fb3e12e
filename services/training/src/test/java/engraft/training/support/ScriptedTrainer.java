package engraft.training.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A worker that obeys the contract; the seed says how it fares: 13 is killed half-way once, 99 each
 * time, 50 has too few labels, 77 never ends, 60 measures nothing, 61 fails and tells how nets were
 * to be trained. What it measures depends on the kind of the task, as with the true one.
 */
public final class ScriptedTrainer {

  private static final int STEPS = 4;
  private static final Pattern SEED = Pattern.compile("\"seed\":(\\d+)");

  private ScriptedTrainer() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    String job = Files.readString(Path.of(args[0]));
    Path out = Path.of(args[1]);
    Path checkpoint = Path.of(args[2]).resolve("step");
    int seed = seed(job);
    int first = Files.exists(checkpoint) ? Integer.parseInt(Files.readString(checkpoint)) : 0;
    for (int step = first; step < STEPS; step++) {
      say(
          "{\"type\":\"progress\",\"phase\":\"net\",\"fraction\":%s,\"detail\":\"epoch %d of %d\"}"
              .formatted(
                  String.format(Locale.ROOT, "%.2f", (step + 0.5) / STEPS), step + 1, STEPS));
      if (step == 2) {
        misbehave(job, seed, first);
      }
      Files.writeString(checkpoint, Integer.toString(step + 1));
    }
    writeResult(out, seed, first, metrics(job, seed));
    say("{\"type\":\"completed\"}");
  }

  private static int seed(String job) {
    Matcher matcher = SEED.matcher(job);
    if (!matcher.find() || !job.contains("\"kind\":\"train\"")) {
      throw new IllegalArgumentException("not a training job");
    }
    return Integer.parseInt(matcher.group(1));
  }

  private static void misbehave(String job, int seed, int first) throws InterruptedException {
    switch (seed) {
      case 13 -> {
        if (first == 0) {
          Runtime.getRuntime().halt(137);
        }
      }
      case 99 -> Runtime.getRuntime().halt(137);
      case 50 -> {
        say("{\"type\":\"failed\",\"code\":\"insufficient-labels\",\"message\":\"3 events\"}");
        System.exit(2);
      }
      case 61 -> {
        String net = job.replaceAll(".*\"net\":\\{([^}]*)}.*", "$1").replace('"', ' ');
        say("{\"type\":\"failed\",\"code\":\"told\",\"message\":\"%s\"}".formatted(net));
        System.exit(2);
      }
      case 77 -> Thread.currentThread().join();
      default -> {}
    }
  }

  private static String metrics(String job, int seed) {
    if (seed == 60) {
      return "{}";
    }
    for (String kind : List.of("multi-class", "continuous", "time-to-event")) {
      if (job.contains("\"kind\":\"" + kind + "\"")) {
        String name =
            switch (kind) {
              case "multi-class" -> "macro-auroc";
              case "continuous" -> "rmse";
              default -> "c-index";
            };
        return "{\"%s\":{\"value\":0.7,\"low\":0.6,\"high\":0.8}}".formatted(name);
      }
    }
    return """
    {"auroc":{"value":0.89,"low":0.85,"high":0.93},"brier":{"value":0.13,"low":0.11,"high":0.15}}\
    """;
  }

  private static void writeResult(Path out, int seed, int first, String metrics)
      throws IOException {
    Path artifact = Files.createDirectories(out.resolve("artifact"));
    Files.writeString(artifact.resolve("model.onnx"), "a network of seed " + seed);
    Files.writeString(artifact.resolve("model-card.json"), "{\"name\":\"a network\"}");
    Files.writeString(artifact.resolve("model-card.md"), "# A network\n");
    Files.writeString(
        out.resolve("result.json"),
        """
        {"episodes":303,"events":139,"resumedFrom":%d,"metrics":%s}
        """
            .formatted(first, metrics));
  }

  private static void say(String line) {
    byte[] bytes = (line + '\n').getBytes(StandardCharsets.UTF_8);
    System.out.write(bytes, 0, bytes.length);
    System.out.flush();
  }
}
