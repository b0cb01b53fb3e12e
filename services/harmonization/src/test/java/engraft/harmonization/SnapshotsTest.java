package engraft.harmonization;

import static engraft.harmonization.Records.accept;
import static engraft.harmonization.Records.anySite;
import static engraft.harmonization.Records.engineer;
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
import engraft.clinical.Episode;
import engraft.clinical.MaskProfile;
import engraft.clinical.SiteId;
import engraft.contracts.record.Statement;
import engraft.harmonization.Records.Stay;
import engraft.snapshots.MaskProfiles;
import engraft.snapshots.Snapshot;
import engraft.snapshots.Snapshots;
import engraft.testkit.EngraftStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class SnapshotsTest {

  private static final int PATIENTS = 5;

  @Inject BlobStore blobs;

  @TempDir Path dir;

  @Test
  void aSnapshotHoldsTheEpisodesAndIsTheSameTwice() throws IOException {
    SiteId site = siteWithPatients();

    JsonPath first =
        post(site, "/api/v1/snapshots", "{}").then().statusCode(201).extract().jsonPath();
    JsonPath second = post(site, "/api/v1/snapshots", "{}").jsonPath();

    assertThat(first.getInt("episodes")).isEqualTo(PATIENTS);
    assertThat(second.getString("manifest")).isEqualTo(first.getString("manifest"));
    assertThat(second.getMap("files")).isEqualTo(first.getMap("files"));
    assertThat(second.getString("id")).isNotEqualTo(first.getString("id"));

    Snapshot read = Snapshots.read(fetched(first));
    assertThat(read.digest().hex()).isEqualTo(first.getString("manifest"));
    assertThat(read.episodes()).hasSize(PATIENTS).map(Episode::site).containsOnly(site);
    assertThat(read.episodes().getFirst().measurements()).hasSize(3);
    assertThat(Digest.of(blobs.read(read.manifest().mapping())))
        .isEqualTo(read.manifest().mapping());
  }

  @Test
  void aSiteThatIsReadInSeveralPartsIsFrozenWhole() throws IOException {
    int patients = 120;
    SiteId site = siteWithPatients(patients);

    JsonPath preview = post(site, "/api/v1/cohorts/preview", "{}").jsonPath();
    Snapshot read = Snapshots.read(fetched(post(site, "/api/v1/snapshots", "{}").jsonPath()));

    assertThat(preview.getInt("episodes")).isEqualTo(patients);
    assertThat(preview.getInt("patients")).isEqualTo(patients);
    assertThat(read.episodes()).hasSize(patients).map(Episode::id).isSorted();
  }

  @Test
  void aSnapshotIsKeptShownAndConfined() {
    SiteId site = siteWithPatients();
    String id = post(site, "/api/v1/snapshots", "{}").jsonPath().getString("id");

    engineer(site).get("/api/v1/snapshots/" + id).then().statusCode(200);
    assertThat(engineer(site).get("/api/v1/snapshots").jsonPath().getList("items.id"))
        .containsExactly(id);
    engineer(anySite()).get("/api/v1/snapshots/" + id).then().statusCode(404);
    assertThat(engineer(anySite()).get("/api/v1/snapshots").jsonPath().getList("items")).isEmpty();
  }

  @Test
  void aSnapshotIsGivenAsMedsToItsOwnHospitalOnly() throws IOException {
    SiteId site = siteWithPatients();
    String meds =
        "/api/v1/snapshots/%s/meds"
            .formatted(post(site, "/api/v1/snapshots", "{}").jsonPath().getString("id"));

    byte[] zip = engineer(site).get(meds).then().statusCode(200).extract().asByteArray();

    List<String> files = new ArrayList<>();
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry; (entry = entries.getNextEntry()) != null; ) {
        files.add(entry.getName());
      }
    }
    assertThat(files)
        .containsExactly(
            "data/0.parquet",
            "metadata/codes.parquet",
            "metadata/dataset.json",
            "metadata/engraft_absences.parquet");
    engineer(anySite()).get(meds).then().statusCode(404);
  }

  @Test
  void snapshotsArePagedInTheOrderInWhichTheyWereCut() {
    SiteId site = siteWithPatients();
    String first = post(site, "/api/v1/snapshots", "{}").jsonPath().getString("id");
    String second = post(site, "/api/v1/snapshots", "{}").jsonPath().getString("id");

    JsonPath page = engineer(site).get("/api/v1/snapshots?limit=1").jsonPath();
    assertThat(page.getList("items.id")).containsExactly(first);
    assertThat(
            engineer(site)
                .get("/api/v1/snapshots?limit=1&after=" + page.getString("next"))
                .jsonPath()
                .getList("items.id"))
        .containsExactly(second);
  }

  @Test
  void theMaskProfileIsKnownToTheWholeNetworkAndHoldsNoValues() {
    SiteId site = siteWithPatients();
    JsonPath snapshot = post(site, "/api/v1/snapshots", "{}").jsonPath();

    assertThat(
            engineer(anySite())
                .get("/api/v1/mask-profiles?limit=500")
                .jsonPath()
                .getList("items.digest"))
        .contains(snapshot.getString("maskProfile"));
    byte[] json = blobs.read(new Digest(snapshot.getString("maskProfile")));
    MaskProfile masks = MaskProfiles.fromJson(json);
    assertThat(masks.site()).isEqualTo(site);
    assertThat(masks.patterns()).first().satisfies(p -> assertThat(p.count()).isEqualTo(PATIENTS));
    assertThat(new String(json, StandardCharsets.UTF_8)).doesNotContain("200");
  }

  @Test
  void aCohortIsPreviewedAndCut() {
    SiteId site = siteWithPatients();
    String cohort = "{\"exclude\": [{\"concept\": \"loinc:2093-3\", \"above\": 202}]}";

    JsonPath preview = post(site, "/api/v1/cohorts/preview", cohort).jsonPath();
    JsonPath cut = post(site, "/api/v1/snapshots", "{\"cohort\": %s}".formatted(cohort)).jsonPath();

    assertThat(preview.getInt("episodes")).isEqualTo(3);
    assertThat(preview.getList("flow.left")).containsExactly(5, 5, 3);
    assertThat(cut.getInt("episodes")).isEqualTo(3);
    assertThat(cut.getString("cohort")).contains("loinc:2093-3");
    post(site, "/api/v1/cohorts/preview", "{\"exclude\": [{\"concept\": \"loinc:2093-3\"}]}")
        .then()
        .statusCode(400);
  }

  @Test
  void aSnapshotLeavesAMarkInTheHistoryOfCompleteness() {
    SiteId site = siteWithPatients();
    post(site, "/api/v1/snapshots", "{}").then().statusCode(201);

    JsonPath now = engineer(site).get("/api/v1/completeness").jsonPath();
    JsonPath history = engineer(site).get("/api/v1/completeness/history").jsonPath();

    assertThat(now.getInt("episodes")).isEqualTo(PATIENTS);
    assertThat(now.getList("concepts.concept")).contains("loinc:2093-3");
    assertThat(history.getList("items")).hasSize(1);
    assertThat(history.getInt("items[0].profile.episodes")).isEqualTo(PATIENTS);
  }

  private SiteId siteWithPatients() {
    return siteWithPatients(PATIENTS);
  }

  private SiteId siteWithPatients(int patients) {
    SiteId site = anySite();
    for (int i = 0; i < patients; i++) {
      accept(
          blobs,
          record(
              Stay.at(site.value()),
              RECEIVED,
              Map.of(
                  "stay", encounter(),
                  "person", new Statement.Demographics("female", 1950),
                  "chol", cholesterol(200 + i, "mg/dL", ADMITTED))),
          UUID.randomUUID());
    }
    await()
        .untilAsserted(
            () ->
                assertThat(engineer(site).get("/api/v1/completeness").jsonPath().getInt("episodes"))
                    .isEqualTo(patients));
    return site;
  }

  private Path fetched(JsonPath snapshot) throws IOException {
    Files.write(
        dir.resolve("manifest.json"), blobs.read(new Digest(snapshot.getString("manifest"))));
    for (Map.Entry<String, String> file : snapshot.<String, String>getMap("files").entrySet()) {
      Files.write(dir.resolve(file.getKey()), blobs.read(new Digest(file.getValue())));
    }
    return dir;
  }
}
