package engraft.ingestion;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.testkit.EngraftStack;
import engraft.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class DeidentificationPreviewTest {

  private static final String NOTE = "Mr. Thaddeus Wickersham was admitted with chest pain.";

  private final String site = "s" + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void aNoteIsShownAsItWouldLeaveAndNothingOfItIsKept() {
    Response answer = preview(Map.of("text", NOTE), "data-submitter");

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.<String>path("text")).contains("chest pain").doesNotContain("Wickersham");
    int start = answer.path("findings[0].start");
    int end = answer.path("findings[0].end");
    assertThat(NOTE.substring(start, end)).contains("Wickersham");
    assertThat(answer.<String>path("findings[0].category")).isEqualTo("name");
    for (String kept : List.of("accepted_record", "rejection", "patient_identity")) {
      assertThat(Database.count(site, kept)).as(kept).isZero();
    }
  }

  @Test
  void aNoteIsNeededAndTheRightToSendIt() {
    assertThat(preview(Map.of(), "data-submitter").statusCode()).isEqualTo(400);
    assertThat(preview(Map.of("text", NOTE), "clinician").statusCode()).isEqualTo(403);
  }

  private Response preview(Map<String, String> body, String role) {
    return given()
        .auth()
        .oauth2(Tokens.hospital(site, role))
        .contentType("application/json")
        .body(body)
        .post("/api/v1/deidentification/preview");
  }
}
