package engraft.harmonization;

import static engraft.harmonization.Records.accept;
import static engraft.harmonization.Records.anySite;
import static engraft.harmonization.Records.engineer;
import static engraft.harmonization.Records.episode;
import static engraft.harmonization.Records.post;
import static engraft.harmonization.Records.record;
import static engraft.harmonization.episodes.Entries.ADMITTED;
import static engraft.harmonization.episodes.Entries.RECEIVED;
import static engraft.harmonization.episodes.Entries.cholesterol;
import static engraft.harmonization.episodes.Entries.encounter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.blobs.BlobStore;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.contracts.event.AuditEvent.DataErased;
import engraft.contracts.event.HarmonizationEvent.EpisodesErased;
import engraft.contracts.event.HarmonizationEvent.PatientsWithdrew;
import engraft.contracts.event.IngestionEvent.PatientErased;
import engraft.contracts.record.ClinicalRecord;
import engraft.harmonization.Records.Stay;
import engraft.testkit.EngraftStack;
import engraft.testkit.EventSender;
import engraft.testkit.Heard;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class ErasureTest {

  @Inject BlobStore blobs;

  private final SiteId site = anySite();
  private final Stay erased = Stay.at(site.value());
  private final Stay other = Stay.at(site.value());

  @Test
  void anErasedPatientsEpisodesAndSnapshotFilesAreGoneAndProved() {
    admit(other, RECEIVED);
    JsonPath without = cut();
    admit(erased, RECEIVED);
    JsonPath with = cut();

    DataErased told = erase();

    assertThat(told.counts())
        .containsEntry("episodes", 1L)
        .containsEntry("resources", 2L)
        .containsEntry("snapshots", 1L);
    assertThat(told.digests()).contains(file(with, "measurements.parquet"));
    assertThat(blobs.exists(file(with, "measurements.parquet"))).isFalse();
    assertThat(blobs.exists(file(with, "episodes.parquet"))).isFalse();
    assertThat(blobs.exists(manifest(with))).as("what was trained on stays provable").isTrue();
    assertThat(without.<String, String>getMap("files"))
        .allSatisfy((_, digest) -> assertThat(blobs.exists(new Digest(digest))).isTrue());
    assertThat(episode(erased).statusCode()).isEqualTo(404);
    assertThat(episode(other).statusCode()).isEqualTo(200);
    assertThat(cut().getString("manifest")).isEqualTo(without.getString("manifest"));
    assertThat(
            Heard.next(PatientsWithdrew.class, event -> event.manifest().equals(manifest(with)))
                .removed())
        .isTrue();
  }

  @Test
  void whatComesAfterwardsIsNotTakenIn() {
    admit(erased, RECEIVED);
    UUID erasure = told(erase());

    accept(blobs, stay(erased, RECEIVED.plusSeconds(5)), UUID.randomUUID());
    admit(other, RECEIVED);

    assertThat(
            Heard.next(EpisodesErased.class, event -> event.erasure().equals(erasure)).episodes())
        .containsExactly(erased.episode());
    assertThat(engineer(site).get("/api/v1/episodes").jsonPath().getList("items")).hasSize(1);
  }

  @Test
  void aPatientOfWhomNothingCameIsAnsweredToo() {
    assertThat(erase().counts()).containsEntry("episodes", 0L);
  }

  private static UUID told(DataErased answer) {
    return answer.erasure();
  }

  private DataErased erase() {
    UUID erasure = UUID.randomUUID();
    EventSender.tell(new PatientErased(erasure, site, erased.patient()));
    return Heard.next(DataErased.class, answer -> answer.erasure().equals(erasure));
  }

  private void admit(Stay stay, Instant received) {
    accept(blobs, stay(stay, received), UUID.randomUUID());
    await().untilAsserted(() -> assertThat(episode(stay).statusCode()).isEqualTo(200));
  }

  private static ClinicalRecord stay(Stay stay, Instant received) {
    return record(
        stay, received, Map.of("stay", encounter(), "chol", cholesterol(200, "mg/dL", ADMITTED)));
  }

  private JsonPath cut() {
    return post(site, "/api/v1/snapshots", "{}").then().statusCode(201).extract().jsonPath();
  }

  private static Digest manifest(JsonPath snapshot) {
    return new Digest(snapshot.getString("manifest"));
  }

  private static Digest file(JsonPath snapshot, String name) {
    return new Digest(String.valueOf(snapshot.<String, String>getMap("files").get(name)));
  }
}
