package engraft.inference;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.blobs.BlobStore;
import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.SiteId;
import engraft.contracts.ContractJson;
import engraft.contracts.event.ModelEvent.ModelReleased;
import engraft.testkit.EventSender;
import engraft.testkit.Tokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the network does for a hospital's ward, and what its clinicians ask. */
final class Ward {

  static final String PREDICTIONS = "/api/v1/predictions";
  static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
  static final Digest REPORT = Digest.ofText("report");

  private Ward() {}

  /** A model of the seed serves the hospital on return. */
  static TinyModel.Kept released(BlobStore blobs, String site, long seed, Instant at)
      throws IOException {
    return released(TinyModel.madeAt(blobs, site, seed, TinyModel.PLAIN_TABLES), site, at);
  }

  /** A model that is kept serves the hospital on return. */
  static TinyModel.Kept released(TinyModel.Kept model, String site, Instant at) {
    EventSender.tell(release(site, model, at), at);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(state(site)).containsExactly("serving"));
    return model;
  }

  static ModelReleased release(String site, TinyModel.Kept model, Instant at) {
    return new ModelReleased(
        model.model(),
        new SiteId(site),
        TinyModel.TASK,
        "lead",
        REPORT,
        "reviewed at " + at,
        model.signature());
  }

  static List<String> state(String site) {
    return as(site).get("/api/v1/deployments").path("items.state");
  }

  static Response ask(String site, String body) {
    return as(site).body(body).post(PREDICTIONS);
  }

  static RequestSpecification as(String site) {
    return given()
        .auth()
        .oauth2(Tokens.hospital(site, "clinician"))
        .contentType("application/json");
  }

  /** The same stay at that hospital. */
  static Episode at(String site, Episode told) {
    return new Episode(
        told.id(),
        new SiteId(site),
        told.patient(),
        told.start(),
        told.measurements(),
        told.notes(),
        told.images(),
        told.variants());
  }

  static Map<String, Object> value(String concept, double number, String unit) {
    return Map.of("concept", concept, "value", Map.of("value", number, "unit", unit));
  }

  static String measurements(List<Map<String, Object>> measurements) {
    return ContractJson.mapper()
        .valueToTree(Map.of("task", TinyModel.TASK, "measurements", measurements))
        .toString();
  }
}
