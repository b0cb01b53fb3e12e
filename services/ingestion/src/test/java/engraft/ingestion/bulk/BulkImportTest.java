package engraft.ingestion.bulk;

import static engraft.ingestion.fhir.Fhir.glucose;
import static engraft.ingestion.fhir.Fhir.mmol;
import static engraft.ingestion.fhir.Fhir.patient;
import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.clinical.SiteId;
import engraft.ingestion.Database;
import engraft.testkit.EngraftStack;
import engraft.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class BulkImportTest {

  private static final Instant LATER = Instant.parse("2099-01-01T00:00:00Z");

  private final String site = "s" + UUID.randomUUID().toString().substring(0, 8);
  private final FakeDownloads files;
  private final Imports imports;
  private final ImportQueue queue;
  private final ImportParts parts;

  @Inject
  BulkImportTest(FakeDownloads files, Imports imports, ImportQueue queue, ImportParts parts) {
    this.files = files;
    this.imports = imports;
    this.queue = queue;
    this.parts = parts;
  }

  @Test
  void behindAGatewayItsAddressesAreAbsolute() {
    Response queued =
        as(site)
            .header("X-Forwarded-Host", "gateway.example:8443")
            .header("X-Forwarded-Proto", "https")
            .contentType("application/fhir+ndjson")
            .body("{broken".getBytes())
            .post("/fhir/$import");
    String status = queued.header("Content-Location");
    assertThat(status).startsWith("https://gateway.example:8443/fhir/$import/");

    String path = status.substring("https://gateway.example:8443".length());
    await().atMost(Duration.ofSeconds(60)).until(() -> as(site).get(path).statusCode() == 200);
    Response done =
        as(site)
            .header("X-Forwarded-Host", "gateway.example:8443")
            .header("X-Forwarded-Proto", "https")
            .get(path);
    assertThat(done.<String>path("request")).isEqualTo("https://gateway.example:8443/fhir/$import");
    assertThat(done.<String>path("error[0].url")).isEqualTo(status + "/errors/0");
  }

  @Test
  void linesOfAnyTypeAndOrderAreTakenInOnceAndWhatIsWrongIsTold() {
    String file =
        lines(
            glucose("g", "p", mmol(5)),
            "",
            "{not json",
            patient("p"),
            "{\"resourceType\": \"Patient\", \"id\": \"q\", \"active\": \"maybe\"}",
            glucose("h", "nobody", mmol(6)));

    String first = send(file);
    Response done = completed(first);

    assertThat(done.<Integer>path("output[0].count")).isEqualTo(2);
    assertThat(done.<Integer>path("error[0].count")).isEqualTo(3);
    String errors = as(site).get(done.<String>path("error[0].url")).asString();
    assertThat(errors.lines())
        .anyMatch(line -> line.contains("\"line 3\"") && line.contains("well-formed"))
        .anyMatch(line -> line.contains("\"line 5\"") && line.contains("Patient.active"))
        .anyMatch(line -> line.contains("\"line 6\"") && line.contains("not-found"))
        .hasSize(3);
    assertThat(Database.count(site, "resource_version")).isEqualTo(2);
    assertThat(Database.count(site, "rejection where not resolved")).isOne();

    completed(send(file));
    assertThat(Database.count(site, "resource_version")).isEqualTo(2);
  }

  @Test
  void filesAreFetchedWithThePatientsFirstAndGoOnWhereTheyBrokeOff() {
    List<String> patients = new ArrayList<>();
    List<String> results = new ArrayList<>();
    for (int i = 0; i < 1_100; i++) {
      patients.add(patient("p" + i));
      results.add(glucose("g" + i, "p" + i, mmol(5)));
    }
    String observations = lines(results.toArray(String[]::new));
    URI observed = files.offer(site + "/o.ndjson", observations);
    files.breakOff(observed, observations.length() - 10);

    Response done =
        completed(
            fetch(
                input("Observation", observed),
                input(
                    "Patient",
                    files.offer(site + "/p.ndjson", lines(patients.toArray(String[]::new)))),
                input("Condition", URI.create("https://files.example/none"))));

    assertThat(done.<List<Integer>>path("output.count")).containsExactly(1_100, 1_100, 0);
    assertThat(done.<List<String>>path("error.inputUrl"))
        .containsExactly("https://files.example/none");
    assertThat(as(site).get(done.<String>path("error[0].url")).asString()).contains("status 404");
    assertThat(Database.count(site, "resource_version")).isEqualTo(2_200);
    assertThat(Database.count(site, "bulk_import_part where again")).isZero();
  }

  @Test
  void filesThatAreSentTogetherAreTakenInWithThePatientsFirst() {
    String path =
        sendAll(
            lines(glucose("g", "p", mmol(5)), glucose("h", "nobody", mmol(6))),
            lines(patient("p"), patient("q")),
            "");
    Response done = completed(path);

    assertThat(done.<List<Integer>>path("output.count")).containsExactly(1, 2, 0);
    assertThat(done.<List<String>>path("output.type"))
        .containsExactly("Observation", "Patient", null);
    assertThat(done.<List<Integer>>path("output.extension.part")).containsExactly(0, 1, 2);
    assertThat(done.<List<String>>path("error.url")).containsExactly(path + "/errors/0");
    assertThat(as(site).get(path + "/errors/0").asString()).contains("\"line 2\"");
    assertThat(Database.count(site, "resource_version")).isEqualTo(3);
    assertThat(Database.count(site, "bulk_import_part where again")).isOne();
  }

  @Test
  void aPatientBehindOthersInALaterFileIsWaitedFor() {
    Response done =
        completed(
            sendAll(
                lines(glucose("g", "p", mmol(5))),
                lines(glucose("h", "p", mmol(6)), patient("p")),
                lines(glucose("k", "p", mmol(7)))));

    assertThat(done.<List<Integer>>path("output.count")).containsExactly(1, 2, 1);
    assertThat(done.<List<String>>path("error")).isEmpty();
    assertThat(Database.count(site, "resource_version")).isEqualTo(4);
    assertThat(Database.count(site, "rejection where not resolved")).isZero();
  }

  @Test
  void aFormWithoutAResourceIsRefused() {
    for (String form : List.of("no parts", "--x--\r\n", "--x\r\n\r\n \n\r\n--x--\r\n")) {
      Response answer =
          as(site)
              .config(
                  config()
                      .encoderConfig(
                          encoderConfig()
                              .encodeContentTypeAs("multipart/form-data", ContentType.BINARY)))
              .contentType("multipart/form-data; boundary=x")
              .body(form.getBytes())
              .post("/fhir/$import");

      assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
      assertThat(answer.<String>path("resourceType")).isEqualTo("OperationOutcome");
    }
    assertThat(Database.count(site, "bulk_import")).isZero();
  }

  @Test
  void whatOneWorkerLeftHalfDoneAnotherEnds() {
    SiteId id = new SiteId(site);
    List<Part> found = new ArrayList<>();
    RequestImport request =
        new RequestImport(
            new Postponed(imports, found), parts, files, UUID::randomUUID, InstantSource.system());
    ImportId started =
        switch (request.sent(id, List.of(lines(patient("a"), patient("b")).getBytes()))) {
          case RequestImport.Result.Queued(ImportId queued) -> queued;
          case RequestImport.Result.Refused(String rule) -> throw new AssertionError(rule);
        };
    ImportQueue.Claimed died = claimOf(started, LATER);
    parts.takeIn(id, queue.nextPart(died).orElseThrow().part());

    assertThat(queue.hold(died, LATER.plusSeconds(60))).isTrue();
    RunImports next =
        new RunImports(
            queue, parts, files, UUID.randomUUID(), InstantSource.fixed(LATER.plusSeconds(61)));
    while (imports.find(id, started).orElseThrow().state() == ImportProgress.State.OPEN) {
      assertThat(next.turn()).isTrue();
    }

    assertThat(queue.hold(died, LATER.plusSeconds(200))).as("the dead one's lease").isFalse();
    assertThat(imports.find(id, started).orElseThrow().files().getFirst().kept()).isEqualTo(2);
    assertThat(Database.count(site, "resource_version")).isEqualTo(2);
    assertThat(Database.count(site, "accepted_record")).isEqualTo(2);
  }

  @Test
  void aCancelledImportIsGoneAndAnotherSiteSeesNothingOfIt() {
    String path = send(lines(patient("p")));
    RequestSpecification stranger = as("other-" + site);
    assertThat(stranger.get(path).statusCode()).isEqualTo(404);
    assertThat(as("other-" + site).delete(path).statusCode()).isEqualTo(404);
    assertThat(as("other-" + site).get(path + "/errors/0").statusCode()).isEqualTo(404);
    assertThat(Database.count("other-" + site, "bulk_import")).isZero();

    SiteId id = new SiteId(site);
    ImportId waiting = new ImportId(UUID.randomUUID());
    imports.add(
        id,
        new Imports.Requested(
            waiting, Instant.EPOCH, List.of(new SourceFile(0, null, null)), List.of()),
        LATER);
    ImportQueue.Claimed claimed = claimOf(waiting, LATER);
    assertThat(as(site).delete("/fhir/$import/" + waiting).statusCode()).isEqualTo(202);

    assertThat(as(site).get("/fhir/$import/" + waiting).statusCode()).isEqualTo(404);
    assertThat(queue.hold(claimed, LATER)).isFalse();
  }

  @Test
  void nothingIsFetchedOfHostsThatNobodyNamed() {
    for (String url :
        List.of("https://elsewhere.example/p", "http://169.254.169.254/", "file:///etc/passwd")) {
      Response answer =
          request().body(parameters(input("Patient", URI.create(url)))).post("/fhir/$import");

      assertThat(answer.statusCode()).as(url).isEqualTo(400);
      assertThat(answer.<String>path("resourceType")).isEqualTo("OperationOutcome");
    }
    assertThat(Database.count(site, "bulk_import")).isZero();
  }

  /** Adds imports so that the service's own worker lets them be. */
  private record Postponed(Imports imports, List<Part> found) implements Imports {
    @Override
    public void add(SiteId site, Requested requested, Instant notBefore) {
      imports.add(site, requested, LATER);
    }

    @Override
    public Optional<ImportProgress> find(SiteId site, ImportId id) {
      return imports.find(site, id);
    }

    @Override
    public List<LineIssue> issues(SiteId site, ImportId id, int file) {
      return imports.issues(site, id, file);
    }

    @Override
    public boolean cancel(SiteId site, ImportId id) {
      return imports.cancel(site, id);
    }
  }

  private ImportQueue.Claimed claimOf(ImportId wanted, Instant now) {
    UUID holder = UUID.randomUUID();
    ImportQueue.Claimed claimed = queue.claim(holder, now, now.plusSeconds(60)).orElseThrow();
    while (!claimed.id().equals(wanted)) {
      claimed = queue.claim(holder, now, now.plusSeconds(60)).orElseThrow();
    }
    return claimed;
  }

  private Response completed(String path) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> as(site).get(path), answer -> answer.statusCode() == 200);
  }

  private String send(String ndjson) {
    Response answer =
        as(site)
            .contentType("application/fhir+ndjson")
            .body(ndjson.getBytes())
            .post("/fhir/$import");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
    return answer.header("Content-Location");
  }

  private String sendAll(String... files) {
    RequestSpecification form = as(site);
    for (String file : files) {
      form.multiPart("file", "export.ndjson", file.getBytes(), "application/fhir+ndjson");
    }
    Response answer = form.post("/fhir/$import");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
    return answer.header("Content-Location");
  }

  private String fetch(String... inputs) {
    Response answer = request().body(parameters(inputs)).post("/fhir/$import");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
    return answer.header("Content-Location");
  }

  private RequestSpecification request() {
    return as(site).contentType("application/fhir+json");
  }

  private static RequestSpecification as(String site) {
    return given().urlEncodingEnabled(false).auth().oauth2(Tokens.hospital(site, "data-submitter"));
  }

  private static String parameters(String... inputs) {
    return "{\"resourceType\": \"Parameters\", \"parameter\": [" + String.join(",", inputs) + "]}";
  }

  private static String input(String type, URI url) {
    return """
    {"name": "input", "part": [{"name": "type", "valueCode": "%s"}, {"name": "url", "valueUri": "%s"}]}\
    """
        .formatted(type, url);
  }

  private static String lines(String... resources) {
    StringBuilder text = new StringBuilder();
    for (String resource : resources) {
      text.append(resource.replaceAll("\\s*\\n\\s*", " ")).append('\n');
    }
    return text.toString();
  }
}
