package engraft.ingestion;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.blobs.BlobStore;
import engraft.contracts.ContractJson;
import engraft.contracts.event.IngestionEvent.RecordAccepted;
import engraft.contracts.record.ClinicalRecord;
import engraft.contracts.record.Coding;
import engraft.contracts.record.Statement;
import engraft.ingestion.dicom.Dicom;
import engraft.testkit.EngraftStack;
import engraft.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class DicomWebTest {

  private static final String JPEG_2000 = "1.2.840.10008.1.2.4.90";
  private static final String EXPLICIT = "1.2.840.10008.1.2.1";

  private final String site = "s" + UUID.randomUUID().toString().substring(0, 8);
  private final BlobStore blobs;

  @Inject
  DicomWebTest(BlobStore blobs) {
    this.blobs = blobs;
  }

  static boolean corpus() {
    String data = System.getenv("ENGRAFT_DATA");
    boolean present = data != null && Files.isDirectory(Path.of(data, "dicom"));
    if (!present) {
      System.err.println("SKIPPED: the DICOM corpus was not sent; set ENGRAFT_DATA");
    }
    return present;
  }

  @Test
  void aStoredInstanceIsToldAsAPictureThatNamesNobody() throws IOException {
    Response answer = store(Dicom.image("secret-1", "1.2.3.4.5"));

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.<String>path("'00081199'.Value[0].'00081155'.Value[0]"))
        .isEqualTo("1.2.3.4.5");
    RecordAccepted told = theOnlyEvent();
    byte[] payload = blobs.read(told.payload());
    assertThat(new String(payload, StandardCharsets.UTF_8)).doesNotContain("secret", "1.2.3.4.5");
    Statement.ImageData image =
        (Statement.ImageData)
            ContractJson.mapper().readValue(payload, ClinicalRecord.class).entries().stream()
                .map(ClinicalRecord.Entry::statement)
                .filter(Statement.ImageData.class::isInstance)
                .findFirst()
                .orElseThrow();
    assertThat(image.imageKind())
        .isEqualTo(new Coding("http://dicom.nema.org/resources/ontology/DCM", "CT", null));
    assertThat(Base64.getDecoder().decode(image.pixels()))
        .containsExactly(0, 51, 102, 153, 204, 255);
  }

  @Test
  void oneOfSeveralIsRefusedWithItsReasonAndCanBeReplayed() {
    Response answer =
        store(Dicom.image("p", "1.2.3.5"), Dicom.image("p", "1.2.3.6", "CT", JPEG_2000));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.<Integer>path("'00081198'.Value[0].'00081197'.Value[0]")).isEqualTo(0x0122);
    assertThat(answer.<String>path("'00081198'.Value[0].'0008119A'.Value[0]"))
        .contains("JPEG 2000 Lossless");
    String id = as().get("/api/v1/rejections").path("items[0].id");
    assertThat(
            as().contentType("application/json")
                .post("/api/v1/rejections/" + id + "/replay")
                .<String>path("state"))
        .isEqualTo("open");
  }

  @Test
  void theSameInstanceAgainCountsOnce() {
    byte[] file = Dicom.image("p", "1.2.3.7");
    store(file);
    store(file);

    theOnlyEvent();
    assertThat(Database.count(site, "dicom_instance")).isOne();
  }

  @Test
  void whatMayHaveBurnedInTextIsRefused() {
    Response answer = store(Dicom.image("p", "1.2.3.8", "US", EXPLICIT));

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.asString()).contains("burned-in text").contains("Maybe declare");
    assertThat(Database.count(site, "resource_version")).isZero();
  }

  @Test
  void studiesAreFoundByReplacedAndOwnIdentifiersAndByTheirSiteOnly() {
    store(Dicom.image("secret-2", "1.2.3.9"), Dicom.image("secret-2", "1.2.3.10"));

    Response studies = as().get("/dicom-web/studies");
    assertThat(studies.<List<Object>>path("")).hasSize(1);
    assertThat(studies.<Integer>path("[0].'00201208'.Value[0]")).isEqualTo(2);
    assertThat(studies.asString()).doesNotContain("secret", "Doe", "20240305", "\"1.2.3\"");
    String study = studies.path("[0].'0020000D'.Value[0]");
    assertThat(study).startsWith("2.25.");
    assertThat(as().get("/dicom-web/studies/" + study + "/metadata").<List<Object>>path(""))
        .hasSize(2);
    assertThat(
            as().get("/dicom-web/instances?StudyInstanceUID=1.2.3&limit=1").<List<Object>>path(""))
        .hasSize(1);
    assertThat(as().get("/dicom-web/studies?Modality=MR").<List<Object>>path("")).isEmpty();
    RequestSpecification elsewhere =
        given().auth().oauth2(Tokens.hospital("elsewhere", "data-submitter"));
    assertThat(elsewhere.get("/dicom-web/studies/" + study + "/metadata").statusCode())
        .isEqualTo(404);
    assertThat(elsewhere.get("/dicom-web/studies/" + study + "/series").statusCode())
        .isEqualTo(404);
    assertThat(as().get("/dicom-web/studies/1.2.3/series").<List<Object>>path("")).hasSize(1);
  }

  @Test
  void aBodyThatIsNoMultipartIsNamed() {
    Response answer =
        as().contentType("multipart/related; type=\"application/dicom\"")
            .body(new byte[] {1})
            .post("/dicom-web/studies");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.<String>path("code")).isEqualTo("multipart-not-understood");
  }

  @Test
  @EnabledIf("corpus")
  void eachFileOfTheCorpusIsKeptOrRefusedWithAReason() throws IOException {
    Map<String, Integer> table = new TreeMap<>();
    try (Stream<Path> files =
        Files.walk(Path.of(System.getenv("ENGRAFT_DATA"), "dicom", "files"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Response answer =
            as().contentType("application/dicom")
                .body(Files.readAllBytes(file))
                .post("/dicom-web/studies");
        assertThat(answer.statusCode()).as(file.toString()).isIn(200, 409);
        String outcome =
            answer.statusCode() == 200
                ? "kept"
                : answer
                    .<String>path("'00081198'.Value[0].'0008119A'.Value[0]")
                    .replaceAll("(?s) \\(rejection.*|\\n.*", "");
        table.merge(outcome, 1, Integer::sum);
      }
    }
    table.forEach((outcome, count) -> System.out.printf("%4d  %s%n", count, outcome));
    assertThat(table.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(194);
  }

  private RecordAccepted theOnlyEvent() {
    try (Events events = new Events()) {
      await().untilAsserted(() -> assertThat(events.of(RecordAccepted.class, site)).isNotEmpty());
      await().untilAsserted(() -> assertThat(Database.count(site, "outbox")).isZero());
      List<RecordAccepted> told = events.of(RecordAccepted.class, site);
      assertThat(told).hasSize(1);
      return told.getFirst();
    }
  }

  private Response store(byte[]... files) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] file : files) {
      body.writeBytes(
          "--xyz\r\nContent-Type: application/dicom\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      body.writeBytes(file);
      body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    body.writeBytes("--xyz--\r\n".getBytes(StandardCharsets.US_ASCII));
    return as().contentType("multipart/related; type=\"application/dicom\"; boundary=xyz")
        .body(body.toByteArray())
        .post("/dicom-web/studies");
  }

  private RequestSpecification as() {
    return given()
        .config(
            RestAssured.config()
                .encoderConfig(
                    EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .encodeContentTypeAs("multipart/related", ContentType.BINARY)
                        .encodeContentTypeAs("application/dicom", ContentType.BINARY)))
        .auth()
        .oauth2(Tokens.hospital(site, "data-submitter"));
  }
}
