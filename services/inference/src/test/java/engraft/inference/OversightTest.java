package engraft.inference;

import static engraft.inference.Ward.NOW;
import static engraft.inference.Ward.PREDICTIONS;
import static engraft.inference.Ward.as;
import static engraft.inference.Ward.ask;
import static engraft.inference.Ward.measurements;
import static engraft.inference.Ward.released;
import static engraft.inference.Ward.value;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.blobs.BlobStore;
import engraft.clinical.Digest;
import engraft.contracts.event.InferenceEvent.PredictionOverridden;
import engraft.contracts.event.Topic;
import engraft.testkit.EngraftStack;
import engraft.testkit.Heard;
import engraft.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may ask, see and decide. */
@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
@QuarkusTestResource(TrustedSigner.class)
class OversightTest {

  @Inject BlobStore blobs;

  @Test
  void aClinicianDecidesOtherwiseAndAnotherHospitalCannot() throws IOException {
    released(blobs, "north", 1, NOW);
    String id = ask("north", measurements(List.of(value("loinc:8867-4", 80, "/min")))).path("id");
    String body = "{\"decision\":\"treat-as-high-risk\",\"reason\":\"Looks far worse.\"}";

    as("north").body(body).post(PREDICTIONS + "/" + id + "/override").then().statusCode(201);
    as("south").body(body).post(PREDICTIONS + "/" + id + "/override").then().statusCode(404);
    as("south").get(PREDICTIONS + "/" + id).then().statusCode(404);
    assertThat(as("south").get(PREDICTIONS).asString()).doesNotContain(id);
    assertThat(as("north").get(PREDICTIONS).asString()).contains(id);
    assertThat(
            as("north")
                .get(PREDICTIONS + "/" + id + "/overrides")
                .<List<String>>path("items.reason"))
        .containsExactly("Looks far worse.");
    await()
        .untilAsserted(
            () ->
                assertThat(Heard.all(Topic.INFERENCE))
                    .filteredOn(PredictionOverridden.class::isInstance)
                    .extracting(event -> ((PredictionOverridden) event).reason())
                    .containsOnlyOnce(Digest.ofText("Looks far worse.")));
  }

  @Test
  void rolesAreChecked() {
    given().get(PREDICTIONS).then().statusCode(401);
    given()
        .auth()
        .oauth2(Tokens.hospital("north", "ml-engineer"))
        .contentType("application/json")
        .body("{}")
        .post(PREDICTIONS)
        .then()
        .statusCode(403);
    given().auth().oauth2(Tokens.network("clinician")).get(PREDICTIONS).then().statusCode(403);
    given()
        .auth()
        .oauth2(Tokens.forAnotherAudience("north", "clinician"))
        .get(PREDICTIONS)
        .then()
        .statusCode(401);
  }

  @Test
  void theRoleOfTheServiceSeesNothingWithoutASite() throws IOException {
    released(blobs, "north", 1, NOW);
    ask("north", measurements(List.of(value("loinc:8867-4", 80, "/min")))).then().statusCode(201);

    assertThat(Rows.seenByService("", "prediction")).isZero();
    assertThat(Rows.seenByService("south", "prediction")).isZero();
    assertThat(Rows.seenByService("north", "prediction")).isPositive();
    assertThat(Rows.seenByService("", "deployment")).isZero();
  }
}
