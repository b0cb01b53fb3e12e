package engraft.cli.faults;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.audit.LogReader;
import engraft.cli.audit.LogReader.Signed;
import engraft.cli.audit.Verification;
import engraft.cli.audit.VerifyLog;
import engraft.cli.client.Api;
import engraft.cli.client.CredentialStore.SiteCredentials;
import engraft.cli.client.Platform;
import engraft.cli.client.Runs;
import engraft.cli.demo.MainJob;
import engraft.cli.faults.Reconciliation.Tally;
import engraft.clinical.Digest;
import engraft.contracts.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Compares what the platform holds of a site with what its machine sent, from outside. */
public final class Reconcile {

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration SETTLING = Duration.ofSeconds(60);
  private static final int READERS = 4;
  private static final List<String> SERVICES =
      List.of("ingestion", "harmonization", "training", "adaptation", "inference", "audit");

  /** So many looks at a log that does not grow, 400 ms apart, are quiet. */
  private static final int STILL = 10;

  private final Platform platform;
  private final Api admin;
  private final Api regulator;
  private final LogReader log;
  private final String site;
  private final SiteCredentials credentials;

  public Reconcile(
      Platform platform, MainJob.Callers callers, String site, SiteCredentials credentials) {
    this.platform = platform;
    this.admin = platform.as(callers.networkAdmin());
    this.regulator = platform.as(callers.regulator());
    this.log = new LogReader(regulator);
    this.site = site;
    this.credentials = credentials;
  }

  /**
   * What there was before a load.
   *
   * @param log which it must still begin with later
   * @param letters dead letters that wait, and are no matter of the load's
   */
  public record Before(Signed log, Set<String> letters) {}

  /** How things stand now. */
  public Before before() {
    return new Before(log.checkpoint(), waitingLetters());
  }

  /** Waits until every patient has an episode; then what each holds, patient by patient. */
  public List<Digest> digests(Load load) {
    awaitEpisodes(load);
    return read(load.accepted());
  }

  /**
   * Waits for quiet and compares.
   *
   * @param expected what each patient's episode holds after the same load in peace
   * @param before how things stood before the load
   */
  public Reconciliation with(Load load, List<Digest> expected, Before before) {
    awaitEpisodes(load);
    List<JsonNode> records = platform.as(credentials.machine()).all("/api/v1/records");
    awaitAudit(records.size());
    awaitQuiet();
    records = platform.as(credentials.machine()).all("/api/v1/records");
    List<String> kept = new ArrayList<>();
    records.forEach(record -> kept.addAll(resources(record)));
    Map<String, Tally> resources =
        Tallies.byKind(load.sent(), kept, name -> name.substring(0, name.indexOf('/')));
    Tally audit =
        Tallies.of(records.stream().map(record -> record.path("id").asText()).toList(), audited());
    Tally episodes = episodes(load, expected);
    Verification verified =
        new VerifyLog(log, log.key()).verify(Optional.of(before.log()), _ -> {});
    List<String> complaints = new ArrayList<>(verified.complaints());
    complaints.addAll(undelivered(before));
    complaints.addAll(unanswered(load));
    resources.forEach((type, tally) -> complain(type, tally, complaints));
    complain("episodes", episodes, complaints);
    complain("audit entries", audit, complaints);
    return new Reconciliation(resources, episodes, audit, verified.entries(), complaints);
  }

  /** Each resource must have been answered for, each by its own name. */
  private static List<String> unanswered(Load load) {
    long answered =
        load.accepted().stream().flatMap(one -> one.resources().stream()).distinct().count();
    return answered == load.resources()
        ? List.of()
        : List.of("%d of %d resources were answered".formatted(answered, load.resources()));
  }

  private List<String> undelivered(Before before) {
    Set<String> waiting = waitingLetters();
    waiting.removeAll(before.letters());
    return waiting.isEmpty()
        ? List.of()
        : List.of("%d dead letters wait: %s".formatted(waiting.size(), waiting));
  }

  private Set<String> waitingLetters() {
    Set<String> waiting = new TreeSet<>();
    for (String service : SERVICES) {
      for (JsonNode letter : admin.all("/services/" + service + "/dead-letters")) {
        if (!letter.hasNonNull("replayedAt")) {
          waiting.add(service + " " + letter.path("id").asText());
        }
      }
    }
    return waiting;
  }

  private static void complain(String what, Tally tally, List<String> complaints) {
    if (!tally.agrees()) {
      complaints.add("%s: %s".formatted(what, tally));
    }
  }

  private Tally episodes(Load load, List<Digest> expected) {
    List<String> known =
        engineer().all("/api/v1/episodes").stream().map(one -> one.path("id").asText()).toList();
    Tally names = Tallies.of(load.accepted().stream().map(Accepted::episode).toList(), known);
    int differing = names.lost() > 0 ? names.expected() - names.lost() : differing(load, expected);
    return new Tally(names.expected(), names.found(), names.lost(), names.doubled(), differing);
  }

  /** Whatever is late gets some time to become as it must be. */
  private int differing(Load load, List<Digest> expected) {
    long deadline = System.nanoTime() + SETTLING.toNanos();
    while (true) {
      List<Digest> now = read(load.accepted());
      int differing =
          (int)
              IntStream.range(0, expected.size())
                  .filter(patient -> !expected.get(patient).equals(now.get(patient)))
                  .count();
      if (differing == 0 || System.nanoTime() > deadline) {
        return differing;
      }
    }
  }

  private void awaitEpisodes(Load load) {
    int patients = load.accepted().size();
    Runs.until(
        () -> engineer().get("/api/v1/completeness").path("episodes").asInt(),
        found -> found >= patients,
        LIMIT,
        "harmonizing %d patients".formatted(patients));
  }

  private void awaitAudit(int records) {
    Runs.until(
        () -> audited().size(),
        found -> found >= records,
        LIMIT,
        "auditing %d records".formatted(records));
  }

  /** Until the log has not grown for some seconds. */
  private void awaitQuiet() {
    List<Long> sizes = new ArrayList<>();
    Runs.until(
        () -> {
          sizes.add(log.checkpoint().checkpoint().size());
          int last = sizes.size() - 1;
          return last >= STILL && Objects.equals(sizes.get(last), sizes.get(last - STILL));
        },
        still -> still,
        LIMIT,
        "quiet");
  }

  private List<String> audited() {
    return regulator
        .all("/api/v1/log/entries?type=engraft.ingestion.v1.RecordAccepted&site=" + site)
        .stream()
        .map(Reconcile::recordOf)
        .toList();
  }

  private static String recordOf(JsonNode entry) {
    try {
      return ContractJson.mapper().readTree(entry.path("content").asText()).path("record").asText();
    } catch (IOException e) {
      throw new UncheckedIOException("an entry's content is JSON", e);
    }
  }

  private static List<String> resources(JsonNode record) {
    List<String> names = new ArrayList<>();
    for (JsonNode resource : record.path("resources")) {
      names.add(resource.path("type").asText() + "/" + resource.path("id").asText());
    }
    return names;
  }

  private List<Digest> read(List<Accepted> accepted) {
    Api engineer = engineer();
    try (ExecutorService executor = Executors.newFixedThreadPool(READERS)) {
      List<Future<Digest>> reading = new ArrayList<>();
      for (Accepted patient : accepted) {
        reading.add(
            executor.submit(
                () ->
                    EpisodeDigest.of(
                        engineer.get("/api/v1/episodes/" + patient.episode()).path("episode"))));
      }
      List<Digest> digests = new ArrayList<>();
      for (Future<Digest> one : reading) {
        digests.add(one.get());
      }
      return digests;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("an episode cannot be read", e.getCause());
    }
  }

  private Api engineer() {
    return platform.as(credentials.person("ml-engineer"));
  }
}
