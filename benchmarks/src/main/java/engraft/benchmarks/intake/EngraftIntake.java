package engraft.benchmarks.intake;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.benchmarks.platform.EventWatch;
import engraft.cli.client.Api;
import engraft.cli.client.ApiException;
import engraft.cli.client.CredentialStore.SiteCredentials;
import engraft.cli.client.Platform;
import engraft.cli.stack.StackState;
import engraft.contracts.ContractJson;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The whole platform's front door, through the gateway, as one hospital's machine; everything
 * behind it works along: de-identification, harmonization, audit.
 */
final class EngraftIntake implements Intake {

  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Api hospital;
  private final StackState state;
  private final EventWatch watch;
  private final Set<String> episodes = ConcurrentHashMap.newKeySet();

  private EngraftIntake(Api hospital, StackState state, EventWatch watch) {
    this.hospital = hospital;
    this.state = state;
    this.watch = watch;
  }

  /** Registers a hospital and sends as its machine. */
  static EngraftIntake ofNewSite(
      Platform platform, Api admin, StackState state, EventWatch watch, String site) {
    SiteCredentials credentials =
        SiteCredentials.ofRegistration(
            admin.post("/api/v1/sites", Map.of("site", site, "name", site, "role", "rich")));
    return new EngraftIntake(platform.as(credentials.machine()), state, watch);
  }

  @Override
  public String send(String bundle) throws IOException {
    try {
      JsonNode answer = hospital.fhir("/fhir", bundle);
      return ContractJson.mapper().writeValueAsString(answer);
    } catch (ApiException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Remembers the episodes that an answer names. */
  void note(String answer) throws IOException {
    for (JsonNode entry : ContractJson.mapper().readTree(answer).path("entry")) {
      int status = Integer.parseInt(entry.at("/response/status").asText("0").substring(0, 3));
      if (status >= 300) {
        throw new IOException("an entry was answered " + status);
      }
      String episode = entry.at("/response/extension/0/valueString").asText();
      if (!episode.isEmpty()) {
        episodes.add(episode);
      }
    }
  }

  /** How many episodes the answers named so far. */
  int episodes() {
    return episodes.size();
  }

  /** When every episode that was named is harmonized. */
  @Override
  public long settled() throws InterruptedException {
    long last = 0;
    for (String episode : episodes) {
      last = Math.max(last, watch.awaitEpisode(episode, LIMIT));
    }
    return last;
  }

  @Override
  public Map<String, ProcessHandle> processes() {
    Map<String, ProcessHandle> processes = new TreeMap<>();
    state
        .parts()
        .forEach(
            (name, part) -> {
              if (part.process() != null) {
                part.process().handle().ifPresent(root -> processes.put(name, root));
              }
            });
    return processes;
  }
}
