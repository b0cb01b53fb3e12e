package engraft.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.client.Api;
import engraft.cli.client.Runs;
import engraft.cli.terminal.Output;
import engraft.datasets.Hospital;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Step b: episodes are ready, their completeness is told, and a snapshot of each site is cut. */
record Cutting(Hospitals hospitals, Output output) {

  private static final Duration LIMIT = Duration.ofMinutes(10);

  Map<String, Cut> cut() {
    Map<String, Cut> cuts = new LinkedHashMap<>();
    for (Hospital hospital : hospitals.all()) {
      cuts.put(hospital.id().value(), cut(hospital));
    }
    output.clear();
    // Only now does each site know of every concept that the network has.
    for (Hospital hospital : hospitals.all()) {
      JsonNode profile = hospitals.engineer(hospital).get("/api/v1/completeness");
      cuts.computeIfPresent(hospital.id().value(), (_, cut) -> cut.with(profile));
    }
    return cuts;
  }

  private Cut cut(Hospital hospital) {
    Api engineer = hospitals.engineer(hospital);
    JsonNode profile = awaitEpisodes(hospital, engineer);
    JsonNode snapshot = engineer.post("/api/v1/snapshots", Map.of());
    return new Cut(
        snapshot.path("manifest").asText(),
        snapshot.path("maskProfile").asText(),
        snapshot.path("episodes").asInt(),
        profile);
  }

  private JsonNode awaitEpisodes(Hospital hospital, Api engineer) {
    int expected = hospital.patients().size() + hospital.heldBack().size();
    return Runs.until(
        () -> {
          JsonNode now = engineer.get("/api/v1/completeness");
          output.progress(
              hospital.id() + " harmonizes",
              now.path("episodes").asDouble() / expected,
              now.path("episodes").asInt() + " of " + expected);
          return now;
        },
        now -> now.path("episodes").asInt() >= expected,
        LIMIT,
        "harmonizing " + hospital.id());
  }
}
