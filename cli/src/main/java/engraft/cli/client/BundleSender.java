package engraft.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Sends FHIR bundles with a few in flight, and never more. */
public final class BundleSender {

  private final Api api;
  private final int inFlight;

  public BundleSender(Api api, int inFlight) {
    if (inFlight < 1) {
      throw new IllegalArgumentException("in flight (%d) must be at least 1".formatted(inFlight));
    }
    this.api = api;
    this.inFlight = inFlight;
  }

  /**
   * Sends each bundle to {@code /fhir}, and a resource that is none to its own type.
   *
   * @param bundles asked for only when it is their turn
   * @param progress told how many were accepted so far
   * @return the answers, in the order of the bundles
   * @throws ApiException when one of them is refused
   */
  public List<JsonNode> send(List<Supplier<String>> bundles, IntConsumer progress) {
    return send(bundles, index -> "bundle " + (index + 1), progress);
  }

  /**
   * The same.
   *
   * @param name what a refusal calls the bundle at an index
   */
  public List<JsonNode> send(
      List<Supplier<String>> bundles, IntFunction<String> name, IntConsumer progress) {
    Semaphore places = new Semaphore(inFlight);
    List<Future<JsonNode>> answers = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < bundles.size(); i++) {
        int index = i;
        answers.add(executor.submit(() -> sendOne(bundles.get(index), name.apply(index), places)));
      }
      return inOrder(answers, progress);
    }
  }

  /** The first refusal keeps what waits from being sent. */
  private static List<JsonNode> inOrder(List<Future<JsonNode>> answers, IntConsumer progress) {
    List<JsonNode> results = new ArrayList<>();
    try {
      for (Future<JsonNode> answer : answers) {
        results.add(answer.get());
        progress.accept(results.size());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while sending", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException("sending failed", e);
    } finally {
      answers.forEach(answer -> answer.cancel(true));
    }
  }

  private JsonNode sendOne(Supplier<String> bundle, String name, Semaphore places)
      throws InterruptedException {
    places.acquire();
    try {
      String body = bundle.get();
      return api.fhir(FhirAnswers.path(body), body);
    } catch (ApiException e) {
      throw e.about(name);
    } finally {
      places.release();
    }
  }
}
