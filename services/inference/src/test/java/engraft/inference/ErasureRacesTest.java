package engraft.inference;

import static engraft.inference.Ward.NOW;
import static engraft.inference.Ward.REPORT;
import static engraft.inference.Ward.as;
import static engraft.inference.Ward.ask;
import static engraft.inference.Ward.released;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.blobs.BlobStore;
import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.contracts.event.AuditEvent.DataErased;
import engraft.contracts.event.HarmonizationEvent.EpisodeHarmonized;
import engraft.contracts.event.HarmonizationEvent.EpisodesErased;
import engraft.contracts.event.HarmonizationEvent.EpisodesMoved;
import engraft.contracts.event.InferenceEvent.PredictionServed;
import engraft.contracts.event.IngestionEvent.MovedEpisode;
import engraft.contracts.event.Topic;
import engraft.testkit.EngraftStack;
import engraft.testkit.EventSender;
import engraft.testkit.Heard;
import engraft.testkit.LocalParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Patients who are erased, or found to be others, at the moment when somebody asks of them. */
@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
@QuarkusTestResource(TrustedSigner.class)
class ErasureRacesTest {

  @Inject BlobStore blobs;

  private final String site = "races-" + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void anAnswerToOneWhoIsErasedMeanwhileIsNeitherKeptNorTold() throws Exception {
    Episode episode = live(0);

    Response answer =
        meanwhile(
            "delete from live_episode where site = '%s'".formatted(site), () -> askOf(episode));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(Rows.count("prediction where site = '%s'".formatted(site))).isZero();
    assertThat(Rows.count("outbox where site = '%s'".formatted(site))).isZero();
    assertThat(Heard.all(Topic.INFERENCE))
        .noneMatch(
            event ->
                event instanceof PredictionServed served && served.site().value().equals(site));
  }

  @Test
  void aDecisionAgainstAnAnswerThatIsErasedMeanwhileFindsNone() throws Exception {
    Episode episode = live(1);
    String prediction = askOf(episode).path("id");

    Response answer =
        meanwhile(
            "delete from prediction where site = '%s'".formatted(site),
            () ->
                as(site)
                    .body("{\"decision\": \"watch\", \"reason\": \"looks worse\"}")
                    .post(Ward.PREDICTIONS + "/" + prediction + "/override"));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(Rows.count("overruling where site = '%s'".formatted(site))).isZero();
  }

  @Test
  void anErasureWaitsForADecisionThatIsUnderWayAndErasesItToo() throws Exception {
    Episode episode = live(6);
    String prediction = askOf(episode).path("id");

    DataErased told =
        meanwhile(
            """
            insert into overruling (id, prediction, site, decision, reason, decided_by, decided_at)
            values (gen_random_uuid(), '%s', '%s', 'watch', 'looks worse', 'x', now())
            """
                .formatted(prediction, site),
            () -> erase(episode));

    assertThat(told.counts()).containsEntry("overrulings", 1L).containsEntry("predictions", 1L);
    assertThat(Rows.count("overruling where site = '%s'".formatted(site))).isZero();
  }

  @Test
  void whatAMergeMovedDoesNotLingerUnderTheFormerPatient() throws IOException {
    Episode former = live(2);
    assertThat(askOf(former).statusCode()).isEqualTo(201);
    Episode survivor = named("survivor", former);
    tell(survivor, 1);

    move(former.id(), survivor.id());
    tell(former, 2);
    follow(former);

    assertThat(liveEpisodes()).isEqualTo(2);
    assertThat(Rows.count("live_episode where id = '%s'".formatted(former.id()))).isZero();
    assertThat(Rows.count("prediction where episode = '%s'".formatted(former.id()))).isZero();
    assertThat(askOf(former).statusCode()).as("an old link finds the patient").isEqualTo(201);
    assertThat(Rows.count("prediction where episode = '%s'".formatted(survivor.id()))).isEqualTo(2);
  }

  @Test
  void whoWasMovedTwiceIsErasedWithAllThatWasAnswered() throws IOException {
    Episode first = live(3);
    assertThat(askOf(first).statusCode()).isEqualTo(201);
    Episode last = named("last", first);
    EpisodeId between = new EpisodeId("between-" + site);

    move(between, last.id());
    move(first.id(), between);
    await()
        .untilAsserted(
            () ->
                assertThat(Rows.count("prediction where episode = '%s'".formatted(last.id())))
                    .isOne());
    DataErased told = erase(last);

    assertThat(told.counts()).containsEntry("predictions", 1L);
    assertThat(Rows.count("prediction where site = '%s'".formatted(site))).isZero();
  }

  @Test
  void aMoveThatComesBehindTheErasureBringsNothingBack() throws IOException {
    Episode former = live(4);
    assertThat(askOf(former).statusCode()).isEqualTo(201);
    Episode survivor = named("gone", former);

    DataErased told = erase(survivor, former.id());
    move(former.id(), survivor.id());
    tell(former, 2);
    tell(survivor, 2);
    follow(former);

    assertThat(liveEpisodes()).isOne();
    assertThat(told.counts()).containsEntry("predictions", 1L).containsEntry("episodes", 1L);
    assertThat(askOf(former).statusCode()).isEqualTo(404);
    assertThat(askOf(survivor).statusCode()).isEqualTo(404);
  }

  @Test
  void whatCouldNotBeActedOnIsErasedWithItsPatient() throws IOException {
    Episode episode = live(5);
    String key = site + "/" + patient();
    buried(key, "{\"not\": \"an episode\"}");
    buried(key + "-another", "{\"not\": \"theirs\"}");

    DataErased told = erase(episode);

    assertThat(told.counts()).containsEntry("deadLetters", 1L);
    assertThat(told.digests()).contains(Digest.ofText("{\"not\": \"an episode\"}"));
    assertThat(Rows.count("dead_letter where site = '%s'".formatted(site))).isOne();
  }

  /** Nobody can read it: it becomes a dead letter. */
  private void buried(String key, String json) {
    String id = UUID.randomUUID().toString();
    try (EventSender sender = new EventSender()) {
      sender.sendRecord(
          Topic.HARMONIZATION.topicName(),
          key,
          Map.of(
              "ce_id", id,
              "ce_type", "engraft.harmonization.v1.EpisodeHarmonized",
              "ce_engraftsite", site),
          json.getBytes(StandardCharsets.UTF_8));
      sender.flush();
    }
    await()
        .untilAsserted(
            () ->
                assertThat(Rows.count("dead_letter where event_id = '%s'".formatted(id))).isOne());
  }

  /** What the service answers while another transaction does something, and after it committed. */
  private <T> T meanwhile(String sql, Supplier<T> asking)
      throws SQLException, InterruptedException {
    try (Connection other =
        DriverManager.getConnection(
            LocalParts.postgres().jdbcUrl("inference"),
            LocalParts.postgres().superuser(),
            LocalParts.postgres().superuserPassword())) {
      other.setAutoCommit(false);
      try (var statement = other.createStatement()) {
        statement.execute(sql);
      }
      CompletableFuture<T> answer = CompletableFuture.supplyAsync(asking);
      await()
          .untilAsserted(
              () ->
                  assertThat(
                          Rows.count("pg_locks where not granted and locktype = 'transactionid'"))
                      .isPositive());
      assertThat(answer).isNotDone();
      other.commit();
      return answer.join();
    }
  }

  private Episode live(int number) throws IOException {
    released(blobs, site, 3, NOW);
    Episode told = TinyModel.episodes(9).get(number);
    Episode episode = named("first", told);
    tell(episode, 1);
    await().untilAsserted(() -> assertThat(liveEpisodes()).isOne());
    return episode;
  }

  /** Returns when all is heard that was told before. */
  private void follow(Episode like) {
    Episode last = named("follows", like);
    tell(last, 1);
    await()
        .untilAsserted(
            () ->
                assertThat(Rows.count("live_episode where id = '%s'".formatted(last.id())))
                    .isOne());
  }

  private long liveEpisodes() {
    return Rows.count("live_episode where site = '%s'".formatted(site));
  }

  private Response askOf(Episode episode) {
    return ask(
        site, "{\"task\":\"%s\",\"episode\":\"%s\"}".formatted(TinyModel.TASK, episode.id()));
  }

  /** All events of the patient are on one partition, so that they come in their order. */
  private void tell(Episode episode, long revision) {
    EventSender.tell(new EpisodeHarmonized(episode.site(), episode, revision, REPORT), NOW);
  }

  private void move(EpisodeId episode, EpisodeId into) {
    EventSender.tell(
        new EpisodesMoved(
            new SiteId(site), patient(), patient(), List.of(new MovedEpisode(episode, into))),
        NOW);
  }

  private DataErased erase(Episode episode, EpisodeId... former) {
    UUID erasure = UUID.randomUUID();
    List<EpisodeId> all = new ArrayList<>(List.of(former));
    all.add(episode.id());
    EventSender.tell(new EpisodesErased(erasure, episode.site(), patient(), all), NOW);
    return Heard.next(DataErased.class, answer -> answer.erasure().equals(erasure));
  }

  private PatientPseudonym patient() {
    return new PatientPseudonym("p-" + site);
  }

  private Episode named(String name, Episode told) {
    return new Episode(
        new EpisodeId(name + "-" + site),
        new SiteId(site),
        patient(),
        told.start(),
        told.measurements(),
        told.notes(),
        told.images(),
        told.variants());
  }
}
