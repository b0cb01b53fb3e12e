package engraft.cli.faults;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.client.Api;
import engraft.cli.client.Runs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes dead letters as a damaged disk would: harmonization is held still while patients are sent,
 * some of their payloads are away when it goes on, and come back before the letters are replayed.
 */
final class Undelivered {

  static final int PATIENTS = 12;
  private static final int LOST = 4;

  private static final String SERVICE = "harmonization";
  private static final String LETTERS = "/services/harmonization/dead-letters";
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final LocalParts parts;
  private final Api admin;
  private final Path blobs;

  Undelivered(LocalParts parts, Api admin, Path blobs) {
    this.parts = parts;
    this.admin = admin;
    this.blobs = blobs;
  }

  /**
   * Loses payloads of what is sent, and replays the letters that come of it.
   *
   * @param sending sends some patients
   * @return how many events were dead letters
   */
  int loseAndReplay(Api hospital, Supplier<List<Accepted>> sending) {
    Set<String> before = letters();
    Map<Path, Path> away = new LinkedHashMap<>();
    parts.whileFrozen(
        SERVICE, () -> payloads(hospital, sending.get()).forEach(name -> away.putAll(hide(name))));
    Set<String> dead =
        Runs.until(
            () -> {
              Set<String> now = letters();
              now.removeAll(before);
              return now;
            },
            now -> now.size() >= away.size(),
            LIMIT,
            "%d events becoming dead letters".formatted(away.size()));
    away.forEach((place, hidden) -> move(hidden, place));
    dead.forEach(id -> admin.post(LETTERS + "/" + id + "/replay", Map.of()));
    return dead.size();
  }

  private Set<String> letters() {
    return admin.all(LETTERS).stream()
        .map(letter -> letter.path("id").asText())
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** Of a few of these patients, the digests of what was understood of them. */
  private static List<String> payloads(Api hospital, List<Accepted> accepted) {
    Set<String> episodes = accepted.stream().map(Accepted::episode).collect(Collectors.toSet());
    List<String> payloads = new ArrayList<>();
    for (JsonNode record : hospital.get("/api/v1/records?limit=200").path("items")) {
      if (episodes.contains(record.path("episode").asText()) && payloads.size() < LOST) {
        payloads.add(record.path("payload").asText());
      }
    }
    return payloads;
  }

  private Map<Path, Path> hide(String name) {
    try (Stream<Path> files = Files.find(blobs, 3, (file, _) -> file.endsWith(name))) {
      Path place = files.findFirst().orElseThrow();
      Path hidden = place.resolveSibling(name + ".away");
      move(place, hidden);
      return Map.of(place, hidden);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look for blobs in " + blobs, e);
    }
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot move " + from, e);
    }
  }
}
