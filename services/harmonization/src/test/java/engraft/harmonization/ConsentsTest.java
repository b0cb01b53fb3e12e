package engraft.harmonization;

import static engraft.harmonization.Records.accept;
import static engraft.harmonization.Records.anySite;
import static engraft.harmonization.Records.engineer;
import static engraft.harmonization.Records.episode;
import static engraft.harmonization.Records.post;
import static engraft.harmonization.Records.record;
import static engraft.harmonization.consents.Said.deny;
import static engraft.harmonization.consents.Said.permit;
import static engraft.harmonization.episodes.Entries.ADMITTED;
import static engraft.harmonization.episodes.Entries.RECEIVED;
import static engraft.harmonization.episodes.Entries.cholesterol;
import static engraft.harmonization.episodes.Entries.encounter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.blobs.BlobStore;
import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.SiteId;
import engraft.contracts.event.HarmonizationEvent.PatientsWithdrew;
import engraft.contracts.record.Coding;
import engraft.contracts.record.Statement;
import engraft.harmonization.Records.Stay;
import engraft.snapshots.Manifest;
import engraft.snapshots.Snapshots;
import engraft.testkit.EngraftStack;
import engraft.testkit.Heard;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class ConsentsTest {

  @Inject BlobStore blobs;

  @TempDir Path dir;

  private final SiteId site = anySite();
  private final Stay willing = Stay.at(site.value());
  private final Stay other = Stay.at(site.value());

  @Test
  void whoDeniesIsLeftOutOfLaterSnapshotsAndMayComeBack() {
    admit(willing);
    admit(other);
    JsonPath before = cut();

    says(other, deny(1), RECEIVED.plusSeconds(1));
    JsonPath denied = cut();
    says(other, permit(2), RECEIVED.plusSeconds(2));
    JsonPath again = cut();

    assertThat(before.getInt("episodes")).isEqualTo(2);
    assertThat(before.getMap("leftOut")).isEmpty();
    assertThat(denied.getInt("episodes")).isOne();
    assertThat(denied.<String, Integer>getMap("leftOut")).containsEntry("consent-denied", 1);
    assertThat(denied.getList("flow.left")).startsWith(3, 1);
    assertThat(manifest(denied).leftOut()).containsExactly(Map.entry("consent-denied", 1));
    assertThat(again.getString("manifest")).isEqualTo(before.getString("manifest"));
    assertThat(blobs.exists(new Digest(before.getString("manifest")))).isTrue();
  }

  @Test
  void whoeverWithdrawsIsCountedInTheSnapshotsThatHoldThem() {
    admit(willing);
    admit(other);
    Digest manifest = new Digest(cut().getString("manifest"));

    says(other, deny(1), RECEIVED.plusSeconds(1));
    withdrew(manifest, 1);
    says(willing, deny(1), RECEIVED.plusSeconds(1));
    withdrew(manifest, 2);
    says(other, permit(2), RECEIVED.plusSeconds(2));
    says(willing, permit(2), RECEIVED.plusSeconds(2));

    withdrew(manifest, 0);
  }

  private static void withdrew(Digest manifest, long patients) {
    PatientsWithdrew told =
        Heard.next(
            PatientsWithdrew.class,
            event -> event.manifest().equals(manifest) && event.patients() == patients);
    assertThat(told.removed()).isFalse();
  }

  @Test
  void anOldWordThatComesLateDoesNotUndoANewOne() {
    admit(willing);
    admit(other);

    says(other, deny(5), RECEIVED.plusSeconds(1));
    says(other, permit(3), RECEIVED.plusSeconds(9));

    assertThat(cut().getInt("episodes")).isOne();
    assertThat(post(site, "/api/v1/cohorts/preview", "{}").jsonPath().getInt("episodes")).isOne();
  }

  @Test
  void whatIsWithheldIsAbsentForThatReasonAndThereForCare() throws IOException {
    admit(willing);
    says(willing, permit(1, new Coding("http://loinc.org", "2093-3", null)), RECEIVED);

    Episode cut = Snapshots.read(fetched(cut())).episodes().getFirst();

    assertThat(cut.latest(ConceptId.parse("loinc:2093-3")))
        .contains(new ClinicalValue.Absent(Absence.WITHHELD));
    assertThat(episode(willing).asString()).contains("200");
  }

  private void admit(Stay stay) {
    accept(
        blobs,
        record(
            stay,
            RECEIVED,
            Map.of("stay", encounter(), "chol", cholesterol(200, "mg/dL", ADMITTED))),
        UUID.randomUUID());
    await().untilAsserted(() -> assertThat(episode(stay).statusCode()).isEqualTo(200));
  }

  /** Each word is a Consent of its own, sent outside any stay. */
  private void says(Stay stay, Statement.Consent consent, Instant received) {
    Stay alone = stay.next("-");
    String id = "consent" + consent.given();
    accept(blobs, record(alone, received, Map.of(id, consent)), UUID.randomUUID());
    await()
        .untilAsserted(
            () ->
                assertThat(
                        Records.count(
                            "select count(*) from episode_entry where id = '%s-%s'"
                                .formatted(stay.patient(), id)))
                    .isOne());
  }

  private JsonPath cut() {
    return post(site, "/api/v1/snapshots", "{}").then().statusCode(201).extract().jsonPath();
  }

  private Manifest manifest(JsonPath snapshot) {
    return Manifest.fromJson(blobs.read(new Digest(snapshot.getString("manifest"))));
  }

  private Path fetched(JsonPath snapshot) throws IOException {
    Files.write(
        dir.resolve("manifest.json"), blobs.read(new Digest(snapshot.getString("manifest"))));
    for (Map.Entry<String, String> file : snapshot.<String, String>getMap("files").entrySet()) {
      Files.write(dir.resolve(file.getKey()), blobs.read(new Digest(file.getValue())));
    }
    assertThat(engineer(site).get("/api/v1/snapshots").jsonPath().getList("items")).hasSize(1);
    return dir;
  }
}
