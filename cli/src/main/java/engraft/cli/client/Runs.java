package engraft.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Watches what takes its time: training runs, adaptations, episodes on their way. */
public final class Runs {

  private static final Duration PAUSE = Duration.ofMillis(400);

  private Runs() {}

  /**
   * Follows a run to its end.
   *
   * @param path of the run
   * @param progress told of the run several times a second
   * @return the completed run
   * @throws RunFailedException when it failed or was cancelled
   */
  public static JsonNode follow(Api api, String path, Duration limit, Consumer<JsonNode> progress) {
    JsonNode run =
        until(
            () -> {
              JsonNode now = api.get(path);
              progress.accept(now);
              return now;
            },
            now -> isOver(state(now)),
            limit,
            path);
    if (!state(run).equals("completed")) {
      throw new RunFailedException(path, run);
    }
    return run;
  }

  /**
   * Asks until the answer is as it should be.
   *
   * @throws IllegalStateException when it is not in time
   */
  public static <T> T until(Supplier<T> question, Predicate<T> goal, Duration limit, String what) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      T answer = question.get();
      if (goal.test(answer)) {
        return answer;
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "%s took longer than %d s; the last answer was %s"
                .formatted(what, limit.toSeconds(), answer));
      }
      pause();
    }
  }

  /** The state's name in lower case. */
  public static String state(JsonNode run) {
    return run.path("state").asText("").toLowerCase(java.util.Locale.ROOT);
  }

  private static boolean isOver(String state) {
    return state.equals("completed") || state.equals("failed") || state.equals("cancelled");
  }

  private static void pause() {
    try {
      new CountDownLatch(1).await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
