package engraft.ingestion;

import static engraft.ingestion.hl7v2.Hl7.msh;
import static engraft.ingestion.hl7v2.Hl7.obr;
import static engraft.ingestion.hl7v2.Hl7.obx;
import static engraft.ingestion.hl7v2.Hl7.pid;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.contracts.event.IngestionEvent.PatientsMerged;
import engraft.contracts.event.IngestionEvent.RecordAccepted;
import engraft.ingestion.hl7v2.mllp.MllpListener;
import engraft.testkit.EngraftStack;
import engraft.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class Hl7v2IntakeTest {

  private static final String PATH = "/api/v1/hl7v2";
  private static final String ER7 = "application/hl7-v2+er7";

  private final String site = "s" + UUID.randomUUID().toString().substring(0, 8);
  private final MllpListener mllp;

  @Inject
  Hl7v2IntakeTest(MllpListener mllp) {
    this.mllp = mllp;
  }

  @Test
  void aResultIsAcknowledgedToldAndFoundByItsOriginal() {
    Response answer = post(result("c1", "5.5"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.asString()).contains("\rMSA|AA|c1");
    told(site);
    String original = answer.header("Engraft-Original");
    Response records = as(token()).get("/api/v1/records/of/" + original);
    assertThat(records.<List<Object>>path("id")).hasSize(1);
    Response content = as(token()).get("/api/v1/records/" + records.path("[0].id") + "/content");
    assertThat(content.asString()).doesNotContain("jane");
    assertThat(
            content.<Float>path(
                "entries.find{it.statement.kind=='observation'&&it.type=='Observation'}"
                    + ".statement.value.value"))
        .isEqualTo(5.5f);
    String elsewhere = Tokens.hospital("elsewhere", "data-submitter");
    assertThat(as(elsewhere).get("/api/v1/records/of/" + original).statusCode()).isEqualTo(404);
  }

  @Test
  void theSameMessageAgainAddsNothingAndAnotherContentIsRefused() {
    post(result("c1", "5.5"));

    assertThat(post(result("c1", "5.5")).asString()).contains("\rMSA|AA|c1");
    assertThat(Database.count(site, "accepted_record")).isOne();
    Response other = post(result("c1", "6.5"));
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(other.asString()).contains("\rMSA|AE|c1", "MSH^1^10", "205^");
    assertThat(Database.count(site, "accepted_record")).isOne();
  }

  @Test
  void mergedIdentifiersMeanTheSurvivor() {
    post(result("c1", "5.5"));
    post(msh("ADT^A28", "c2") + "\r" + pid("survivor"));
    post(msh("ADT^A40", "c3") + "\r" + pid("survivor") + "\rMRG|jane^^^HOSPITAL&1.2.3&ISO^MR");
    post(result("c4", "6.5"));

    List<String> patients = as(token()).get("/api/v1/records").path("items.patient");
    assertThat(patients).hasSize(4).containsOnly(patients.getFirst());
    try (Events events = new Events()) {
      Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(events.of(PatientsMerged.class, site))
                      .singleElement()
                      .satisfies(
                          merged -> {
                            assertThat(merged.into().value()).isEqualTo(patients.getFirst());
                            assertThat(merged.patient()).isNotEqualTo(merged.into());
                            assertThat(merged.episodes()).hasSize(1);
                          }));
    }
  }

  @Test
  void whatIsBrokenIsKeptAndReplayable() {
    Response answer = post(msh("ORU^R01", "c1"));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.asString()).contains("\rMSA|AE|c1", "101^Required field missing");
    String id = as(token()).get("/api/v1/rejections").path("items[0].id");
    assertThat(as(token()).post("/api/v1/rejections/" + id + "/replay").<String>path("state"))
        .isEqualTo("open");
    assertThat(post("nonsense").statusCode()).isEqualTo(400);
    assertThat(post("").statusCode()).isEqualTo(400);
  }

  @Test
  void aBatchIsAnsweredMessageByMessage() {
    Response answer =
        post("BHS|^~\\&|LAB\r" + result("c1", "5") + "\r" + msh("ORU^R01", "c2") + "\rBTS|2");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.asString())
        .startsWith("BHS|")
        .contains("\rMSA|AA|c1", "\rMSA|AE|c2", "BTS|2");
  }

  @Test
  void aPreviewShowsWhatWouldBeUnderstoodAndKeepsNothing() {
    Response preview =
        as(token()).contentType(ER7).body(result("c1", "5.5")).post(PATH + "/preview");

    assertThat(preview.<String>path("[0].type")).isEqualTo("ORU^R01");
    assertThat(preview.<List<String>>path("[0].resources.type")).contains("Patient", "Observation");
    assertThat(Database.count(site, "resource_version")).isZero();
  }

  @Test
  void onlyAHospitalsSubmittersMaySend() {
    assertThat(given().config(er7()).contentType(ER7).body("x").post(PATH).statusCode())
        .isEqualTo(401);
    String clinician = Tokens.hospital(site, "clinician");
    assertThat(as(clinician).contentType(ER7).body("x").post(PATH).statusCode()).isEqualTo(403);
  }

  @Test
  void mllpAnswersOnceTheMessageIsDurable() throws IOException {
    String controlId = UUID.randomUUID().toString();

    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), mllp.port().orElseThrow())) {
      socket
          .getOutputStream()
          .write(
              ('\u000b' + result(controlId, "5.5") + "\u001c\r").getBytes(StandardCharsets.UTF_8));
      assertThat(frame(socket.getInputStream())).contains("\rMSA|AA|" + controlId);
    }

    assertThat(Database.count("mllp-site", "accepted_record")).isPositive();
    told("mllp-site");
  }

  private static String frame(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int one = in.read(); one != 0x1c && one >= 0; one = in.read()) {
      text.append((char) one);
    }
    return text.toString();
  }

  private static void told(String site) {
    try (Events events = new Events()) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(events.of(RecordAccepted.class, site)).isNotEmpty());
    }
  }

  private static String result(String controlId, String value) {
    return String.join(
        "\r",
        msh("ORU^R01", controlId),
        pid("jane"),
        obr("77", "24331-1"),
        obx("2345-7", "NM", value, "mmol/L", "F"));
  }

  private Response post(String body) {
    return as(token()).contentType(ER7).body(body).post(PATH);
  }

  private String token() {
    return Tokens.hospital(site, "data-submitter");
  }

  private static RequestSpecification as(String token) {
    return given().config(er7()).auth().oauth2(token);
  }

  private static RestAssuredConfig er7() {
    return RestAssuredConfig.config()
        .encoderConfig(
            EncoderConfig.encoderConfig()
                .defaultContentCharset(StandardCharsets.UTF_8)
                .encodeContentTypeAs(ER7, ContentType.TEXT));
  }
}
