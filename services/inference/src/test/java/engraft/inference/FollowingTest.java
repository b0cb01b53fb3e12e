package engraft.inference;

import static engraft.inference.Ward.NOW;
import static engraft.inference.Ward.REPORT;
import static engraft.inference.Ward.as;
import static engraft.inference.Ward.ask;
import static engraft.inference.Ward.at;
import static engraft.inference.Ward.measurements;
import static engraft.inference.Ward.release;
import static engraft.inference.Ward.released;
import static engraft.inference.Ward.state;
import static engraft.inference.Ward.value;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.artifacts.ModelSigner;
import engraft.blobs.BlobStore;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.clinical.SiteId;
import engraft.contracts.event.AuditEvent.DataErased;
import engraft.contracts.event.HarmonizationEvent.EpisodeHarmonized;
import engraft.contracts.event.HarmonizationEvent.EpisodesErased;
import engraft.contracts.event.ModelEvent.ModelRetired;
import engraft.testkit.EngraftStack;
import engraft.testkit.EventSender;
import engraft.testkit.Heard;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the service follows on Kafka: episodes, releases, retirements. */
@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
@QuarkusTestResource(TrustedSigner.class)
class FollowingTest {

  @Inject BlobStore blobs;

  @Test
  void followsTheNewestRevisionOfAnEpisodeOfItsOwnHospital() throws IOException {
    released(blobs, "river", 3, NOW);
    Episode episode = at("river", TinyModel.episodes(9).getFirst());
    Episode newer =
        with(
            episode,
            new Measurement(
                ConceptId.parse("loinc:8867-4"),
                new ClinicalValue.Numeric(155, "/min"),
                Duration.ofHours(30)));
    EventSender.tell(new EpisodeHarmonized(episode.site(), newer, 2, REPORT), NOW);
    EventSender.tell(new EpisodeHarmonized(episode.site(), episode, 1, REPORT), NOW);
    String question =
        "{\"task\":\"%s\",\"episode\":\"%s\"}".formatted(TinyModel.TASK, episode.id());

    await().untilAsserted(() -> ask("river", question).then().statusCode(201));
    await()
        .during(Duration.ofMillis(500))
        .untilAsserted(() -> assertThat(Rows.revision(episode)).isEqualTo(2));
    released(blobs, "island", 3, NOW);
    ask("island", question).then().statusCode(404);
  }

  @Test
  void anErasedEpisodeGoesWithItsPredictionsAndDoesNotComeBack() throws IOException {
    released(blobs, "forgetful", 3, NOW);
    Episode episode = at("forgetful", TinyModel.episodes(9).getFirst());
    EventSender.tell(new EpisodeHarmonized(episode.site(), episode, 1, REPORT), NOW);
    String question =
        "{\"task\":\"%s\",\"episode\":\"%s\"}".formatted(TinyModel.TASK, episode.id());
    await().untilAsserted(() -> ask("forgetful", question).then().statusCode(201));
    String prediction = ask("forgetful", question).path("id");
    UUID erasure = UUID.randomUUID();

    EventSender.tell(
        new EpisodesErased(erasure, episode.site(), episode.patient(), List.of(episode.id())), NOW);
    DataErased told = Heard.next(DataErased.class, answer -> answer.erasure().equals(erasure));
    EventSender.tell(new EpisodeHarmonized(episode.site(), episode, 2, REPORT), NOW);

    assertThat(told.service()).isEqualTo("inference");
    assertThat(told.counts()).containsEntry("episodes", 1L).containsKey("predictions");
    assertThat(told.counts().get("predictions")).isGreaterThanOrEqualTo(2);
    assertThat(told.digests()).hasSizeGreaterThanOrEqualTo(3);
    as("forgetful").get(Ward.PREDICTIONS + "/" + prediction).then().statusCode(404);
    ask("forgetful", question).then().statusCode(404);
    assertThat(Rows.seenByService("forgetful", "prediction")).isZero();
  }

  @Test
  void aModelThatIsNotSignedByATrustedKeyServesNobody() throws IOException {
    TinyModel.Kept model = TinyModel.keptIn(blobs, 4, ModelSigner.generate());
    EventSender.tell(release("forged", model, NOW), NOW);

    await().untilAsserted(() -> assertThat(state("forged")).containsExactly("refused"));
    assertThat(as("forged").get("/api/v1/deployments").<List<String>>path("items.code"))
        .containsExactly("untrusted-key");
    Response answer = ask("forged", measurements(List.of(value("loinc:8867-4", 80, "/min"))));
    answer.then().statusCode(503);
    assertThat(answer.<String>path("code")).isEqualTo("model-refused");
  }

  @Test
  void theLatestReleaseServesUntilItIsRetired() throws IOException {
    TinyModel.Kept newer = released(blobs, "turns", 5, NOW.plusSeconds(60));
    TinyModel.Kept older = TinyModel.keptIn(blobs, 6, TinyModel.SIGNER);
    EventSender.tell(release("turns", older, NOW), NOW);
    SiteId site = new SiteId("turns");
    EventSender.tell(
        new ModelRetired(older.model(), site, TinyModel.TASK, "lead", "old"), NOW.plusSeconds(70));
    String question = measurements(List.of(value("loinc:8867-4", 80, "/min")));
    assertThat(ask("turns", question).<String>path("model")).isEqualTo(newer.model().hex());

    EventSender.tell(
        new ModelRetired(newer.model(), site, TinyModel.TASK, "lead", "drift"),
        NOW.plusSeconds(80));

    await().untilAsserted(() -> ask("turns", question).then().statusCode(409));
    assertThat(state("turns")).isEmpty();
  }

  @Test
  void countsHowLongItsAnswersTake() throws IOException {
    released(blobs, "clock", 1, NOW);
    Episode episode = at("clock", TinyModel.episodes(9).get(1));
    EventSender.tell(new EpisodeHarmonized(episode.site(), episode, 1, REPORT), NOW);
    String question =
        "{\"task\":\"%s\",\"episode\":\"%s\"}".formatted(TinyModel.TASK, episode.id());
    await().untilAsserted(() -> ask("clock", question).then().statusCode(201));
    for (int i = 0; i < 1000; i++) {
      ask("clock", question);
    }

    List<String> lines =
        given()
            .get("/q/metrics")
            .asString()
            .lines()
            .filter(l -> l.startsWith("engraft_prediction"))
            .toList();
    System.out.println("Inside the service, including the insert: " + lines);
    assertThat(lines).anyMatch(line -> line.contains("quantile=\"0.5\""));
  }

  private static Episode with(Episode told, Measurement more) {
    List<Measurement> all = new ArrayList<>(told.measurements());
    all.add(more);
    return new Episode(
        told.id(),
        told.site(),
        told.patient(),
        told.start(),
        all,
        told.notes(),
        told.images(),
        told.variants());
  }
}
