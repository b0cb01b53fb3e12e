package engraft.benchmarks.growth;

import engraft.benchmarks.growth.Extract.Part;
import engraft.cli.client.Api;
import engraft.cli.client.CredentialStore.SiteCredentials;
import engraft.cli.client.Platform;
import engraft.cli.client.Runs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntConsumer;

/** Registers one hospital after the other, each with what the columns of its table mean. */
final class Hospitals {

  private final Platform platform;
  private final Api admin;
  private final String descriptor;
  private int number;

  Hospitals(Platform platform, Api admin, String descriptor) {
    this.platform = platform;
    this.admin = admin;
    this.descriptor = descriptor;
  }

  Hospital next() {
    String site = "growth-" + ++number;
    SiteCredentials credentials =
        SiteCredentials.ofRegistration(
            admin.post("/api/v1/sites", Map.of("site", site, "name", site, "role", "rich")));
    Api machine = platform.as(credentials.machine());
    machine.put("/api/v1/tables/descriptors/extract", descriptor, "application/yaml");
    return new Hospital(machine, platform.as(credentials.person("ml-engineer")));
  }

  /** One of them: its machine sends, its engineer looks. */
  record Hospital(Api machine, Api engineer) {

    void send(Part part) {
      machine.post(
          "/api/v1/tables?descriptor=extract",
          part.csv().getBytes(StandardCharsets.UTF_8),
          "text/csv",
          Map.of("Engraft-File", "extract"));
    }

    /**
     * Waits until so many stays are episodes.
     *
     * @param told how many there are, now and then
     * @throws IllegalStateException when they are not in time
     */
    void awaitEpisodes(int stays, Duration limit, IntConsumer told) {
      Runs.until(
          () -> {
            int found = engineer.get("/api/v1/completeness").path("episodes").asInt();
            told.accept(found);
            return found;
          },
          found -> found >= stays,
          limit,
          "harmonizing %d stays".formatted(stays));
    }
  }
}
