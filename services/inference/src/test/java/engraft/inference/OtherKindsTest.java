package engraft.inference;

import static engraft.inference.Ward.NOW;
import static engraft.inference.Ward.ask;
import static engraft.inference.Ward.measurements;
import static engraft.inference.Ward.released;
import static engraft.inference.Ward.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engraft.blobs.BlobStore;
import engraft.learning.task.TaskKind;
import engraft.testkit.EngraftStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A clinician asks models that answer with a class, a number or a survival curve. */
@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
@QuarkusTestResource(TrustedSigner.class)
class OtherKindsTest {

  @Inject BlobStore blobs;

  @Test
  void aClassIsAnsweredWithTheClassesThatCannotBeRuledOut() throws IOException {
    Response answer =
        asked("ward-of-classes", TaskKind.MULTI_CLASS, List.of("slow", "usual", "fast"));

    assertThat(answer.<List<String>>path("classes.code")).containsExactly("slow", "usual", "fast");
    assertThat(sum(answer.path("classes.probability"))).isCloseTo(1, within(1e-4));
    assertThat(answer.<Float>path("classes[2].probability"))
        .isGreaterThan(answer.<Float>path("classes[0].probability"));
    assertThat(answer.<List<String>>path("predictionSet")).contains("fast");
    assertThat(answer.<Object>path("risk")).isNull();
  }

  @Test
  void aNumberIsAnsweredWithItsInterval() throws IOException {
    Response answer = asked("ward-of-numbers", TaskKind.CONTINUOUS, List.of());

    float number = answer.path("number.value");
    assertThat(number).isBetween(8f, 16f);
    assertThat(number)
        .isBetween(answer.path("number.interval.low"), answer.path("number.interval.high"));
  }

  @Test
  void aTimeToAnEventIsAnsweredWithACurve() throws IOException {
    Response answer = asked("ward-of-times", TaskKind.TIME_TO_EVENT, List.of());

    List<Float> curve = answer.path("survival.probability");
    assertThat(curve).isNotEmpty().isSortedAccordingTo((a, b) -> Float.compare(b, a));
    assertThat(answer.<List<Float>>path("survival.hours")).isSorted();
  }

  @Test
  void theAnswerReadsBackAsItWasGiven() throws IOException {
    Response answer = asked("ward-of-memory", TaskKind.CONTINUOUS, List.of());

    Response kept = Ward.as("ward-of-memory").get(Ward.PREDICTIONS + "/" + answer.path("id"));

    assertThat(kept.<Map<String, Object>>path("number"))
        .isEqualTo(answer.<Map<String, Object>>path("number"));
    assertThat(answer.<List<String>>path("explanation.attributions.concept"))
        .startsWith("loinc:8867-4");
    assertThat(answer.<Float>path("explanation.stability")).isBetween(0f, 1f);
  }

  private Response asked(String site, TaskKind kind, List<String> classes) throws IOException {
    released(TinyOutcome.keptIn(blobs, kind, classes), site, NOW);
    Response answer =
        ask(
            site,
            measurements(
                    List.of(
                        value("loinc:8867-4", 128, "/min"), value("loinc:8480-6", 91, "mm[Hg]")))
                .replaceFirst("\\{", "{\"stability\":true,"));
    answer.then().statusCode(201);
    return answer;
  }

  private static double sum(List<Float> shares) {
    return shares.stream().mapToDouble(Float::doubleValue).sum();
  }
}
