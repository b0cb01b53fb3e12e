package engraft.inference;

import static engraft.inference.Ward.NOW;
import static engraft.inference.Ward.PREDICTIONS;
import static engraft.inference.Ward.as;
import static engraft.inference.Ward.ask;
import static engraft.inference.Ward.measurements;
import static engraft.inference.Ward.released;
import static engraft.inference.Ward.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.blobs.BlobStore;
import engraft.clinical.Digest;
import engraft.contracts.event.InferenceEvent.PredictionServed;
import engraft.contracts.event.Topic;
import engraft.testkit.EngraftStack;
import engraft.testkit.Heard;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a clinician asks, and what comes back. */
@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
@QuarkusTestResource(TrustedSigner.class)
class PredictionsTest {

  @Inject BlobStore blobs;

  @Test
  void answersNobodyWithoutARelease() {
    Response answer = ask("lonely", measurements(List.of(value("loinc:8867-4", 120, "/min"))));

    answer.then().statusCode(409);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.<String>path("code")).isEqualTo("no-released-model");
  }

  @Test
  void answersForADescribedPatientAndTellsTheLog() throws IOException {
    TinyModel.Kept model = released(blobs, "north", 1, NOW);

    Response answer =
        ask(
            "north",
            measurements(
                List.of(
                    value("loinc:8867-4", 128, "/min"),
                    value("loinc:8480-6", 91, "mm[Hg]"),
                    Map.of("concept", "loinc:2524-7", "value", Map.of("reason", "PENDING")))));

    answer.then().statusCode(201);
    assertThat(answer.<String>path("model")).isEqualTo(model.model().hex());
    assertThat(answer.<Float>path("risk")).isBetween(0f, 1f);
    assertThat(answer.<Float>path("interval.low")).isLessThan(answer.<Float>path("risk"));
    assertThat(answer.<Float>path("interval.high")).isGreaterThan(answer.<Float>path("risk"));
    assertThat(answer.<List<String>>path("explanation.attributions.concept"))
        .containsExactlyInAnyOrder("loinc:8867-4", "loinc:8480-6", "derived:shock-index");
    assertThat(answer.<List<String>>path("explanation.attributions.display"))
        .containsOnlyOnce("shock index (heart rate / systolic pressure)");
    assertThat(answer.<List<String>>path("explanation.absences.concept")).contains("loinc:2524-7");
    UUID id = UUID.fromString(answer.path("id"));
    await().untilAsserted(() -> assertThat(served(id)).hasSize(1));
    PredictionServed told = served(id).getFirst();
    assertThat(told.model()).isEqualTo(model.model());
    assertThat(told.output()).isEqualTo(Digest.ofText(Rows.text("answer", id)));
    assertThat(told.input()).isEqualTo(Digest.ofText(Rows.text("input", id)));
    assertThat(told.abstained()).isEqualTo(answer.<Boolean>path("abstained"));
  }

  @Test
  void sameQuestionSameOutputDigest() throws IOException {
    released(blobs, "twin", 2, NOW);
    String question = measurements(List.of(value("loinc:8867-4", 101, "/min")));

    UUID first = UUID.fromString(ask("twin", question).path("id"));
    UUID second = UUID.fromString(ask("twin", question).path("id"));

    assertThat(Rows.text("answer", first)).isEqualTo(Rows.text("answer", second));
  }

  @Test
  void abstainsWhereNothingIsKnownOfThePatientAndTellsTheLogSo() throws IOException {
    released(blobs, "north", 1, NOW);

    Response answer =
        ask(
            "north",
            measurements(
                List.of(Map.of("concept", "loinc:2524-7", "value", Map.of("reason", "PENDING")))));

    answer.then().statusCode(201);
    assertThat(answer.<Boolean>path("abstained")).isTrue();
    assertThat(answer.<String>path("abstention")).isEqualTo("too-little-data");
    UUID id = UUID.fromString(answer.path("id"));
    await().untilAsserted(() -> assertThat(served(id)).hasSize(1));
    assertThat(served(id).getFirst().abstained()).isTrue();
  }

  @Test
  void probesTheStabilityOfAnExplanationWhenItIsAsked() throws IOException {
    released(blobs, "north", 1, NOW);
    String measurements = measurements(List.of(value("loinc:8867-4", 101, "/min")));
    String probed = measurements.replaceFirst("\\{", "{\"stability\":true,");

    assertThat(ask("north", measurements).<Float>path("explanation.stability")).isNull();
    assertThat(ask("north", probed).<Float>path("explanation.stability")).isBetween(0f, 1f);
  }

  @Test
  void saysWhichMeasurementItCannotRead() throws IOException {
    released(blobs, "north", 1, NOW);

    Response unknown =
        ask(
            "north",
            measurements(
                List.of(value("loinc:8867-4", 80, "/min"), value("loinc:99999-9", 1, "1"))));
    unknown.then().statusCode(422);
    assertThat(unknown.<String>path("code")).isEqualTo("unreadable-measurement");
    assertThat(unknown.<String>path("pointer")).isEqualTo("/measurements/1/concept");

    Response unit = ask("north", measurements(List.of(value("loinc:8310-5", 99, "[degF]"))));
    unit.then().statusCode(422);
    assertThat(unit.<String>path("pointer")).isEqualTo("/measurements/0/value");
  }

  @Test
  void refusesQuestionsThatAreNone() {
    for (String body :
        List.of(
            "{\"task\":\"deterioration\"}",
            "{\"task\":\"deterioration\",\"measurements\":[]}",
            "{\"measurements\":[{\"concept\":\"loinc:8867-4\",\"value\":{\"value\":1,\"unit\":\"1\"}}]}",
            "{\"task\":\"deterioration\",\"measurements\":[{\"concept\":\"loinc:1\"}]}",
            "{\"task\":\"deterioration\",\"measurements\":[null]}",
            "{\"task\":\"deterioration\",\"episode\":\"x\"}",
            "{\"task\":\"deteri",
            "[]",
            "null")) {
      Response answer = ask("north", body);
      assertThat(answer.statusCode()).as(body).isEqualTo(400);
      assertThat(answer.contentType()).startsWith("application/problem+json");
    }
  }

  @Test
  void pagesThroughAnswersTheLatestFirst() throws IOException {
    released(blobs, "pages", 1, NOW);
    List<String> asked = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String body = measurements(List.of(value("loinc:8867-4", 80 + i, "/min")));
      asked.addFirst(ask("pages", body).path("id"));
    }

    Response first = as("pages").get(PREDICTIONS + "?limit=3");
    Response rest = as("pages").get(PREDICTIONS + "?limit=3&after=" + first.path("next"));
    List<String> seen = new ArrayList<>(first.<List<String>>path("items.id"));
    seen.addAll(rest.<List<String>>path("items.id"));
    assertThat(seen).isEqualTo(asked);
    assertThat(rest.<String>path("next")).isNull();
  }

  private static List<PredictionServed> served(UUID id) {
    return Heard.all(Topic.INFERENCE).stream()
        .filter(PredictionServed.class::isInstance)
        .map(PredictionServed.class::cast)
        .filter(event -> event.prediction().equals(id))
        .toList();
  }
}
