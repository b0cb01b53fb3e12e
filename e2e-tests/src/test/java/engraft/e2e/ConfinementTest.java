package engraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.client.Api;
import engraft.cli.client.CredentialStore.SiteCredentials;
import engraft.cli.client.Credentials;
import engraft.contracts.ContractJson;
import engraft.e2e.Endpoints.Endpoint;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * No token of one hospital reaches anything of another, through any endpoint that any service
 * offers. Runs after the main job, so that every hospital has something to be found.
 */
@Order(4)
@ExtendWith(RealPlatform.class)
class ConfinementTest {

  private static final String OTHER = "stranger";
  private static final Pattern IDENTIFIER =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64}");

  /**
   * What the network shares on purpose: who takes part, mask profiles, habit references, foundation
   * models, proofs.
   */
  private static final Set<String> SHARED =
      Set.of(
          "/api/v1/sites",
          "/api/v1/mask-profiles",
          "/api/v1/habit-references",
          "/api/v1/models",
          "/api/v1/mappings/concepts",
          "/api/v1/log/checkpoint",
          "/api/v1/log/key",
          "/api/v1/log/proofs/inclusion",
          "/api/v1/log/proofs/consistency",
          "/fhir/metadata",
          "/fhir/.well-known/smart-configuration");

  @Test
  void no_list_tells_anything_of_another_hospital(RealPlatform platform) throws Exception {
    Map<String, Wire> strangers = strangers(platform);
    Set<String> secrets = identifiersOf(victim(platform), platform);
    assertThat(secrets).as("what there is to be found").hasSizeGreaterThan(20);
    List<String> leaks = new ArrayList<>();
    for (Endpoint endpoint : endpoints(platform)) {
      if (endpoint.method().equals("GET")
          && !endpoint.isAboutOneThing()
          && !SHARED.contains(endpoint.path())) {
        for (Map.Entry<String, Wire> stranger : strangers.entrySet()) {
          HttpResponse<String> answer = stranger.getValue().get(endpoint.outside());
          secrets.stream()
              .filter(answer.body()::contains)
              .findFirst()
              .ifPresent(secret -> leaks.add(stranger.getKey() + ": " + endpoint + " " + secret));
        }
      }
    }
    assertThat(leaks).isEmpty();
  }

  @Test
  void no_identifier_of_another_hospital_opens_anything(RealPlatform platform) throws Exception {
    Map<String, Wire> strangers = strangers(platform);
    Set<String> secrets = identifiersOf(victim(platform), platform);
    List<String> leaks = new ArrayList<>();
    int tried = 0;
    for (Endpoint endpoint : endpoints(platform)) {
      if (!endpoint.isAboutOneThing() || endpoint.path().startsWith("/fhir")) {
        continue;
      }
      for (String secret : sample(secrets)) {
        String path =
            endpoint.outside().replaceFirst("\\{[^}]*}", secret).replaceAll("\\{[^}]*}", "1");
        for (Map.Entry<String, Wire> stranger : strangers.entrySet()) {
          HttpResponse<String> answer =
              stranger.getValue().send(endpoint.method(), path, "application/json", "{}", "");
          tried++;
          if (answer.statusCode() < 400) {
            leaks.add(stranger.getKey() + ": " + endpoint.method() + " " + path);
          }
        }
      }
    }
    assertThat(tried).isGreaterThan(100);
    assertThat(leaks).isEmpty();
  }

  @Test
  void nobody_trains_adapts_or_predicts_with_what_is_another_hospitals(RealPlatform platform)
      throws Exception {
    SiteCredentials victim = victim(platform);
    Api engineer = platform.client().as(victim.person("ml-engineer"));
    String snapshot = engineer.all("/api/v1/snapshots").getFirst().path("manifest").asText();
    String episode = engineer.all("/api/v1/episodes").getFirst().path("id").asText();
    Wire stranger = wire(platform, platform.hospital(OTHER).person("ml-engineer"));
    Wire clinician = wire(platform, platform.hospital(OTHER).person("clinician"));

    assertThat(
            List.of(
                stranger
                    .post(
                        "/api/v1/training-runs",
                        """
                        {"snapshot":"%s","task":{"name":"t","kind":"binary","label":"engraft:deterioration"},"seed":1}
                        """
                            .formatted(snapshot),
                        "")
                    .statusCode(),
                stranger
                    .post(
                        "/api/v1/adaptations",
                        "{\"model\":\"%s\",\"snapshot\":\"%s\",\"labels\":20,\"seed\":1}"
                            .formatted(snapshot, snapshot),
                        "")
                    .statusCode(),
                clinician
                    .post(
                        "/api/v1/predictions",
                        "{\"task\":\"deterioration\",\"episode\":\"%s\"}".formatted(episode),
                        "")
                    .statusCode()))
        .allSatisfy(status -> assertThat(status).isBetween(400, 499));
  }

  @Test
  void roles_open_only_what_is_theirs(RealPlatform platform) throws Exception {
    SiteCredentials own = platform.hospital(OTHER);
    Wire clinician = wire(platform, own.person("clinician"));
    Wire engineer = wire(platform, own.person("ml-engineer"));
    Wire machine = wire(platform, own.machine());
    Wire regulator = wire(platform, platform.regulator());

    assertThat(clinician.post("/api/v1/snapshots", "{}", "").statusCode()).isEqualTo(403);
    assertThat(clinician.fhir("POST", "/fhir", "{}").statusCode()).isEqualTo(403);
    assertThat(engineer.post("/api/v1/sites", "{}", "").statusCode()).isEqualTo(403);
    assertThat(
            engineer.post("/api/v1/models/" + "0".repeat(64) + "/releases", "{}", "").statusCode())
        .isEqualTo(403);
    assertThat(engineer.get("/services/audit/dead-letters").statusCode()).isEqualTo(403);
    assertThat(machine.post("/api/v1/predictions", "{}", "").statusCode()).isEqualTo(403);
    assertThat(regulator.get("/api/v1/episodes").statusCode()).isEqualTo(403);
  }

  private static List<Endpoint> endpoints(RealPlatform platform) throws Exception {
    return Endpoints.all(wire(platform, platform.networkAdmin()));
  }

  /** A hospital that went through the main job. */
  private static SiteCredentials victim(RealPlatform platform) {
    return platform.credentials().all().entrySet().stream()
        .filter(entry -> !entry.getKey().equals(OTHER) && !entry.getKey().equals("badinput"))
        .map(Map.Entry::getValue)
        .filter(site -> hasSnapshots(platform, site))
        .findFirst()
        .orElseThrow();
  }

  private static boolean hasSnapshots(RealPlatform platform, SiteCredentials site) {
    return !platform.client().as(site.person("ml-engineer")).all("/api/v1/snapshots").isEmpty();
  }

  private static Map<String, Wire> strangers(RealPlatform platform) throws Exception {
    SiteCredentials other = platform.hospital(OTHER);
    Map<String, Wire> strangers = new LinkedHashMap<>();
    strangers.put("machine", wire(platform, other.machine()));
    for (String role : List.of("ml-engineer", "clinical-lead", "clinician")) {
      strangers.put(role, wire(platform, other.person(role)));
    }
    return strangers;
  }

  /** Every identifier that the hospital's own people see in its lists, less what is shared. */
  private static Set<String> identifiersOf(SiteCredentials victim, RealPlatform platform)
      throws Exception {
    Set<String> found = new LinkedHashSet<>();
    Set<String> shared = new LinkedHashSet<>();
    for (Credentials person :
        List.of(
            victim.machine(),
            victim.person("ml-engineer"),
            victim.person("clinical-lead"),
            victim.person("clinician"))) {
      Wire wire = wire(platform, person);
      for (Endpoint endpoint : endpoints(platform)) {
        if (endpoint.method().equals("GET") && !endpoint.isAboutOneThing()) {
          HttpResponse<String> answer = wire.get(endpoint.outside());
          if (answer.statusCode() == 200) {
            collect(answer.body(), SHARED.contains(endpoint.path()) ? shared : found);
          }
        }
      }
    }
    for (JsonNode episode :
        platform.client().as(victim.person("ml-engineer")).all("/api/v1/episodes")) {
      found.add(episode.path("id").asText());
    }
    found.removeAll(shared);
    return found;
  }

  private static void collect(String body, Set<String> into) throws IOException {
    if (body.startsWith("{") || body.startsWith("[")) {
      var matcher = IDENTIFIER.matcher(ContractJson.mapper().readTree(body).toString());
      while (matcher.find()) {
        into.add(matcher.group());
      }
    }
  }

  /** Some of each form are enough: a few uuids, a few digests, a few episodes. */
  private static List<String> sample(Set<String> identifiers) {
    List<String> some = new ArrayList<>();
    for (String form : List.of("[0-9a-f-]{36}", "[0-9a-f]{64}", "(?![0-9a-f-]+$).*")) {
      identifiers.stream().filter(id -> id.matches(form)).limit(4).forEach(some::add);
    }
    return some;
  }

  private static Wire wire(RealPlatform platform, Credentials credentials) throws Exception {
    return new Wire(platform.client().addresses(), credentials);
  }
}
