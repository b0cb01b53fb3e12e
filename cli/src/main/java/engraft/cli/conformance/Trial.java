package engraft.cli.conformance;

import engraft.cli.client.Api;
import engraft.cli.client.ApiException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Tries all items of a corpus, a few at once. */
final class Trial {

  private final Api api;
  private final int inFlight;

  Trial(Api api, int inFlight) {
    if (inFlight < 1) {
      throw new IllegalArgumentException("in flight (%d) must be at least 1".formatted(inFlight));
    }
    this.api = api;
    this.inFlight = inFlight;
  }

  /** An item and what became of it. */
  record Result(String name, Outcome outcome) {}

  /**
   * The results, in the order of the items.
   *
   * @param progress told how many were tried so far
   */
  List<Result> run(List<Format.Item> items, IntConsumer progress) {
    List<Future<Outcome>> answers = new ArrayList<>();
    List<Result> results = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(inFlight)) {
      for (Format.Item item : items) {
        answers.add(executor.submit(() -> attempt(item)));
      }
      for (int i = 0; i < items.size(); i++) {
        results.add(new Result(items.get(i).name(), answers.get(i).get()));
        progress.accept(results.size());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a corpus was tried", e);
    } catch (ExecutionException e) {
      answers.forEach(answer -> answer.cancel(true));
      throw new IllegalStateException("an item could not be tried", e.getCause());
    }
  }

  private Outcome attempt(Format.Item item) throws IOException {
    try {
      return item.attempt(api);
    } catch (ApiException e) {
      if (e.status() == 401 || e.status() == 403) {
        throw e;
      }
      String said = e.getMessage() == null ? "status " + e.status() : e.getMessage();
      return e.status() >= 500 ? new Outcome.Crashed(said) : new Outcome.Refused(said);
    } catch (UncheckedIOException e) {
      return new Outcome.Crashed("the platform did not answer");
    }
  }
}
