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
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.blobs.BlobStore;
import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.habits.Habit;
import engraft.clinical.habits.QuantileMap;
import engraft.contracts.event.HarmonizationEvent.EpisodeHarmonized;
import engraft.testkit.EngraftStack;
import engraft.testkit.EventSender;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is typed in is read as the model's data were: by the habits that its snapshot had. */
@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
@QuarkusTestResource(TrustedSigner.class)
class HabitsTest {

  private static final String HEART_RATE = "loinc:8867-4";
  private static final String REFERENCE = "0c9f1f0e-6c1f-4d53-8f5a-0d5b4fd3c111";

  /** Its heart rates are told 30 too high, say. */
  private static final String TABLES =
      """
      {"concepts":[{"id":"loinc:8867-4","name":"Heart rate","range":[20.0,300.0],"unit":"/min"}],
       "local":[{"concept":"loinc:8867-4","from":[90.0,130.0],"habit":"%s","to":[60.0,100.0]}],
       "version":1}
      """
          .formatted(REFERENCE);

  private static final String NO_HABITS = "{\"concepts\":[],\"local\":[],\"version\":1}";

  private static final Habit HABIT =
      new Habit(
          REFERENCE, "/min", new QuantileMap(List.of(90.0, 130.0), List.of(60.0, 100.0)), 20, 300);

  @Inject BlobStore blobs;

  @Test
  void aTypedNumberIsReadByTheHabitOfTheModelsSnapshot() throws IOException {
    released(TinyModel.madeAt(blobs, "mapped", 1, TABLES), "mapped", NOW);
    released(blobs, "as-measured", 1, NOW);

    Response mapped = askOfRate("mapped", 128);
    Response read = askOfRate("as-measured", 98);

    mapped.then().statusCode(201);
    assertThat(mapped.<Float>path("risk")).isEqualTo(read.<Float>path("risk"));
    assertThat(mapped.<Float>path("risk"))
        .isNotEqualTo(askOfRate("as-measured", 128).<Float>path("risk"));
    assertThat(mapped.<String>path("mapping.tables")).isEqualTo(Digest.ofText(TABLES).hex());
    assertThat(mapped.<List<Map<String, Object>>>path("mapping.habits"))
        .containsExactly(
            Map.of(
                "concept",
                HEART_RATE,
                "reference",
                REFERENCE,
                "measured",
                128f,
                "read",
                98f,
                "unit",
                "/min"));
    assertThat(read.<List<Object>>path("mapping.habits")).isEmpty();
  }

  @Test
  void whatWasAnsweredKeepsWhatWasTypedAndWhatTheModelWasShown() throws IOException {
    released(TinyModel.madeAt(blobs, "kept", 1, TABLES), "kept", NOW);

    UUID id = UUID.fromString(askOfRate("kept", 128).path("id"));

    assertThat(Rows.text("input", id)).contains("98").doesNotContain("128");
    Response again = as("kept").get(Ward.PREDICTIONS + "/" + id);
    assertThat(again.<Float>path("mapping.habits[0].measured")).isEqualTo(128f);
  }

  @Test
  void aModelThatDoesNotTellItsMappingOrTellsAnotherHospitalsAbstains() throws IOException {
    released(TinyModel.keptIn(blobs, 1, TinyModel.SIGNER), "untold", NOW);
    released(TinyModel.madeAt(blobs, "elsewhere", 1, TABLES), "stranger", NOW);

    for (String site : List.of("untold", "stranger")) {
      Response answer = askOfRate(site, 128);
      answer.then().statusCode(201);
      assertThat(answer.<Boolean>path("abstained")).isTrue();
      assertThat(answer.<String>path("abstention")).isEqualTo("mapping-unknown");
      assertThat(answer.<Object>path("mapping")).isNull();
    }
  }

  @Test
  void anEpisodeReadByOtherHabitsThanTheModelsDataIsNotAnswered() throws IOException {
    released(TinyModel.madeAt(blobs, "fitted-anew", 1, TABLES), "fitted-anew", NOW);
    Episode episode = at("fitted-anew", stayWith(HEART_RATE));

    assertThat(abstention(episode, 1, Map.of(ConceptId.parse(HEART_RATE), HABIT.digest())))
        .isNotEqualTo("mapping-changed");
    assertThat(abstention(episode, 2, Map.of())).isEqualTo("mapping-changed");
    assertThat(abstention(episode, 3, Map.of(ConceptId.parse(HEART_RATE), REPORT)))
        .isEqualTo("mapping-changed");
  }

  @Test
  void aHabitOfWhatTheModelDoesNotReadOrOfWhatTheEpisodeLacksChangesNothing() throws IOException {
    released(TinyModel.madeAt(blobs, "unmapped", 1, NO_HABITS), "unmapped", NOW);
    Episode episode = at("unmapped", stayWith(HEART_RATE));

    assertThat(abstention(episode, 1, Map.of())).isNotEqualTo("mapping-changed");
    assertThat(abstention(episode, 2, Map.of(ConceptId.parse("loinc:99999-1"), REPORT)))
        .isNotEqualTo("mapping-changed");
    assertThat(abstention(episode, 3, Map.of(ConceptId.parse(HEART_RATE), REPORT)))
        .isEqualTo("mapping-changed");
  }

  @Test
  void aModelWhoseMappingCannotBeReadIsNotServed() throws IOException {
    TinyModel.Kept broken = TinyModel.madeAt(blobs, "broken", 1, TABLES.replace("range", "r"));

    EventSender.tell(release("broken", broken, NOW), NOW);
    await().untilAsserted(() -> assertThat(state("broken")).containsExactly("refused"));

    assertThat(askOfRate("broken", 128).<String>path("code")).isEqualTo("model-refused");
  }

  /** Why the newest revision of an episode is not answered, once it is known. */
  private static @Nullable String abstention(
      Episode episode, long revision, Map<ConceptId, Digest> habits) {
    String site = episode.site().value();
    EventSender.tell(
        new EpisodeHarmonized(episode.site(), episode, revision, REPORT, new TreeMap<>(habits)),
        NOW);
    await().untilAsserted(() -> assertThat(Rows.revision(episode)).isEqualTo(revision));
    Response answer =
        ask(site, "{\"task\":\"%s\",\"episode\":\"%s\"}".formatted(TinyModel.TASK, episode.id()));
    answer.then().statusCode(201);
    return answer.path("abstention");
  }

  private static Episode stayWith(String concept) {
    return TinyModel.episodes(9).stream()
        .filter(
            stay ->
                stay.measurements().stream()
                    .anyMatch(
                        one ->
                            one.concept().equals(ConceptId.parse(concept))
                                && one.value().isPresent()))
        .findFirst()
        .orElseThrow();
  }

  private static Response askOfRate(String site, double rate) {
    return ask(
        site,
        measurements(
            List.of(value(HEART_RATE, rate, "/min"), value("loinc:8480-6", 131, "mm[Hg]"))));
  }
}
