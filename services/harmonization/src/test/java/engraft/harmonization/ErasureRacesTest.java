package engraft.harmonization;

import static engraft.harmonization.Records.accept;
import static engraft.harmonization.Records.anySite;
import static engraft.harmonization.Records.count;
import static engraft.harmonization.Records.episode;
import static engraft.harmonization.Records.post;
import static engraft.harmonization.Records.record;
import static engraft.harmonization.Records.tell;
import static engraft.harmonization.consents.Said.deny;
import static engraft.harmonization.episodes.Entries.ADMITTED;
import static engraft.harmonization.episodes.Entries.RECEIVED;
import static engraft.harmonization.episodes.Entries.cholesterol;
import static engraft.harmonization.episodes.Entries.encounter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import engraft.blobs.BlobStore;
import engraft.clinical.Digest;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.contracts.ContractJson;
import engraft.contracts.event.AuditEvent.DataErased;
import engraft.contracts.event.HarmonizationEvent.EpisodesErased;
import engraft.contracts.event.HarmonizationEvent.EpisodesMoved;
import engraft.contracts.event.IngestionEvent.MovedEpisode;
import engraft.contracts.event.IngestionEvent.PatientErased;
import engraft.contracts.event.IngestionEvent.PatientsMerged;
import engraft.contracts.record.ClinicalRecord;
import engraft.harmonization.Records.Stay;
import engraft.testkit.EngraftStack;
import engraft.testkit.Heard;
import engraft.testkit.LocalParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Patients who are erased, merged or withdraw at the moment when they are taken in or cut. */
@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class ErasureRacesTest {

  private static final String PATIENTS = "patients";
  private static final String CUTS = "snapshot-patients";

  @Inject BlobStore blobs;

  private final SiteId site = anySite();
  private final Stay former = Stay.at(site.value());
  private final Stay survivor = Stay.at(site.value());

  @Test
  void aRecordThatIsUnderWayWhileItsPatientIsErasedIsNotTakenIn() throws SQLException {
    UUID event = UUID.randomUUID();

    try (Connection erasure = holding(PATIENTS)) {
      accept(blobs, stay(former), event);
      await().untilAsserted(() -> assertThat(waiting(PATIENTS)).isOne());
      run(erasure, erased(former.patient()));
      erasure.commit();
    }

    done(event);
    assertThat(rows("episode")).isZero();
    assertThat(rows("episode_entry")).isZero();
  }

  @Test
  void whoErasesOrMergesWaitsForTheRecordsThatAreUnderWay() throws SQLException {
    UUID merge = UUID.randomUUID();
    UUID erasure = UUID.randomUUID();

    try (Connection records = holding(PATIENTS, "pg_advisory_xact_lock_shared")) {
      tell(merged(), merge);
      await().untilAsserted(() -> assertThat(waiting(PATIENTS)).isOne());
      records.commit();
    }
    done(merge);
    try (Connection records = holding(PATIENTS, "pg_advisory_xact_lock_shared")) {
      tell(new PatientErased(UUID.randomUUID(), site, survivor.patient()), erasure);
      await().untilAsserted(() -> assertThat(waiting(PATIENTS)).isOne());
      records.commit();
    }
    done(erasure);
  }

  /** The one's records and merge are on another partition than the other's erasure. */
  @Test
  void anErasureThatOvertakesTheMergeErasesThePersonWhole() {
    admit(former);
    UUID erasure = UUID.randomUUID();

    tell(
        new PatientErased(erasure, site, survivor.patient(), List.of(former.patient())),
        UUID.randomUUID());
    EpisodesErased told = Heard.next(EpisodesErased.class, one -> one.erasure().equals(erasure));
    merge();
    accept(blobs, stay(former), UUID.randomUUID());
    Stay other = Stay.at(site.value());
    admit(other);
    follow();

    assertThat(told.episodes()).containsExactly(former.episode());
    assertThat(rows("episode where patient <> '%s'".formatted(other.patient()))).isZero();
    assertThat(
            rows(
                "erased_patient where patient in ('%s', '%s')"
                    .formatted(former.patient(), survivor.patient())))
        .isEqualTo(2);
  }

  @Test
  void whoKeepsCopiesIsToldOfEpisodesThatMovedAndErasesThemToo() {
    admit(former);
    merge();
    EpisodesMoved moved = Heard.next(EpisodesMoved.class, one -> one.site().equals(site));
    UUID erasure = UUID.randomUUID();

    tell(new PatientErased(erasure, site, survivor.patient()), UUID.randomUUID());

    assertThat(moved.patient()).isEqualTo(former.patient());
    assertThat(moved.episodes())
        .containsExactly(new MovedEpisode(former.episode(), survivor.episode()));
    assertThat(Heard.next(EpisodesErased.class, one -> one.erasure().equals(erasure)).episodes())
        .containsExactly(survivor.episode(), former.episode());
    assertThat(Heard.next(DataErased.class, one -> one.erasure().equals(erasure)).counts())
        .containsEntry("episodes", 1L);
  }

  @Test
  void aConsentThatIsWithdrawnWhileASnapshotIsCutCountsInIt() throws Exception {
    admit(former);
    admit(survivor);

    JsonPath cut =
        cutWhile(
            """
            insert into episode_entry (site, episode, type, id, received, content, statement)
            values ('%s', '%s', 'Consent', 'said', now(), '%s', '%s')
            """
                .formatted(site, former.episode(), Digest.ofText("said"), json(deny(1))));

    assertThat(cut.getInt("episodes")).isOne();
    assertThat(cut.<String, Integer>getMap("leftOut")).containsEntry("consent-denied", 1);
    assertThat(rows("snapshot_patient where patient = '%s'".formatted(former.patient()))).isZero();
  }

  @Test
  void whoIsErasedWhileASnapshotIsCutIsInNoneOfItsFiles() throws Exception {
    admit(survivor);
    admit(former);
    JsonPath before = JsonPath.from(post(site, "/api/v1/snapshots", "{}").asString());
    Digest measurements = new Digest(before.getString("files.'measurements.parquet'"));

    JsonPath cut =
        cutWhile(
            """
            insert into snapshot_withdrawal (site, manifest, told, erased) values ('%1$s', '%2$s', 1, 1);
            delete from episode_entry where site = '%1$s' and episode = '%3$s';
            delete from episode where site = '%1$s' and id = '%3$s';
            %4$s
            """
                .formatted(
                    site,
                    before.getString("manifest"),
                    former.episode(),
                    erased(former.patient())));

    assertThat(cut.getInt("episodes")).isOne();
    assertThat(blobs.exists(measurements)).as("the files of the first attempt").isFalse();
    assertThat(cut.<String, String>getMap("files"))
        .allSatisfy((_, digest) -> assertThat(blobs.exists(new Digest(digest))).isTrue());
  }

  @Test
  void aSnapshotThatIsCutWhileItsPatientsAreMergedHoldsThePersonWhoTheyAre() throws Exception {
    admit(former);
    try (Connection other = holding(CUTS)) {
      CompletableFuture<Integer> cut =
          CompletableFuture.supplyAsync(() -> post(site, "/api/v1/snapshots", "{}").statusCode());
      await().untilAsserted(() -> assertThat(waiting(CUTS)).isOne());
      merge();
      await().untilAsserted(() -> assertThat(waiting(CUTS)).isEqualTo(2));
      other.commit();
      assertThat(cut.join()).isEqualTo(201);
    }
    Heard.next(EpisodesMoved.class, one -> one.site().equals(site));

    assertThat(rows("snapshot_patient where patient = '%s'".formatted(former.patient()))).isZero();
    assertThat(rows("snapshot_patient where patient = '%s'".formatted(survivor.patient()))).isOne();
  }

  /** What is cut while another transaction does something after the episodes were read. */
  private JsonPath cutWhile(String sql) throws SQLException {
    try (Connection other = holding(CUTS)) {
      CompletableFuture<String> cut =
          CompletableFuture.supplyAsync(
              () ->
                  post(site, "/api/v1/snapshots", "{}")
                      .then()
                      .statusCode(201)
                      .extract()
                      .asString());
      await().untilAsserted(() -> assertThat(waiting(CUTS)).isOne());
      run(other, sql);
      other.commit();
      return JsonPath.from(cut.join());
    }
  }

  private String erased(PatientPseudonym patient) {
    return """
        insert into erased_patient (site, patient, erasure, erased_at)
        values ('%s', '%s', gen_random_uuid(), now())
        """
        .formatted(site, patient);
  }

  private Connection holding(String lock) throws SQLException {
    return holding(lock, "pg_advisory_xact_lock");
  }

  private Connection holding(String lock, String way) throws SQLException {
    Connection connection =
        DriverManager.getConnection(
            LocalParts.postgres().jdbcUrl("harmonization"),
            LocalParts.postgres().superuser(),
            LocalParts.postgres().superuserPassword());
    connection.setAutoCommit(false);
    run(connection, "select %s(hashtextextended('%s/%s', 0))".formatted(way, lock, site));
    return connection;
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long waiting(String lock) {
    return count(
        """
        select count(*) from pg_locks where locktype = 'advisory' and not granted
        and (cast(classid as bigint) << 32 | cast(objid as bigint)) =
          hashtextextended('%s/%s', 0)
        """
            .formatted(lock, site));
  }

  private long rows(String from) {
    String where = from.contains(" where ") ? " and " : " where ";
    return count("select count(*) from %s%ssite = '%s'".formatted(from, where, site));
  }

  private void merge() {
    tell(merged(), UUID.randomUUID());
  }

  private PatientsMerged merged() {
    return new PatientsMerged(
        site,
        former.patient(),
        survivor.patient(),
        List.of(new MovedEpisode(former.episode(), survivor.episode())));
  }

  /** Returns when the former's partition is read: what is told there last is of nobody else. */
  private void follow() {
    UUID event = UUID.randomUUID();
    tell(new PatientErased(UUID.randomUUID(), site, former.patient()), event);
    done(event);
  }

  private static void done(UUID event) {
    await()
        .untilAsserted(
            () ->
                assertThat(
                        count(
                            "select count(*) from processed_event where event_id = '%s'"
                                .formatted(event)))
                    .isOne());
  }

  private void admit(Stay stay) {
    accept(blobs, stay(stay), UUID.randomUUID());
    await().untilAsserted(() -> assertThat(episode(stay).statusCode()).isEqualTo(200));
  }

  private static ClinicalRecord stay(Stay stay) {
    return record(
        stay, RECEIVED, Map.of("stay", encounter(), "chol", cholesterol(200, "mg/dL", ADMITTED)));
  }

  private static String json(Object value) throws JsonProcessingException {
    return ContractJson.mapper().writeValueAsString(value);
  }
}
