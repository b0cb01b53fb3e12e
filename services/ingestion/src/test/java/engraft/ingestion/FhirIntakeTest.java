package engraft.ingestion;

import static engraft.ingestion.fhir.Fhir.bundle;
import static engraft.ingestion.fhir.Fhir.glucose;
import static engraft.ingestion.fhir.Fhir.mmol;
import static engraft.ingestion.fhir.Fhir.patient;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import engraft.blobs.BlobStore;
import engraft.clinical.SiteId;
import engraft.contracts.ContractJson;
import engraft.contracts.event.IngestionEvent.RecordAccepted;
import engraft.contracts.record.ClinicalRecord;
import engraft.contracts.record.SourceValue;
import engraft.contracts.record.Statement;
import engraft.ingestion.pseudonyms.Pseudonyms;
import engraft.testkit.EngraftStack;
import engraft.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class FhirIntakeTest {

  private final String site = "s" + UUID.randomUUID().toString().substring(0, 8);
  private final BlobStore blobs;
  private final Pseudonyms pseudonyms;
  private Events events;

  @Inject
  FhirIntakeTest(BlobStore blobs, Pseudonyms pseudonyms) {
    this.blobs = blobs;
    this.pseudonyms = pseudonyms;
  }

  @BeforeEach
  void listen() {
    events = new Events();
  }

  @AfterEach
  void stopListening() {
    events.close();
  }

  @Test
  void anAcceptedBundleIsToldWithAPayloadThatOthersCanRead() throws IOException {
    Response answer = post(bundle("transaction", patient("jane"), glucose("g", "jane", mmol(5.5))));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.path("type").toString()).isEqualTo("transaction-response");
    assertThat(answer.<List<String>>path("entry.response.status"))
        .containsExactly("201 Created", "201 Created");
    RecordAccepted told = theOnlyEvent();
    assertThat(told.resources()).hasSize(2);
    assertThat(answer.<String>path("entry[1].response.extension[0].valueString"))
        .isEqualTo(told.episode().value());
    byte[] payload = blobs.read(told.payload());
    assertThat(new String(payload, StandardCharsets.UTF_8)).doesNotContain("jane");
    ClinicalRecord record = ContractJson.mapper().readValue(payload, ClinicalRecord.class);
    assertThat(((Statement.Observation) record.entries().get(1).statement()).value())
        .isEqualTo(new SourceValue.Quantity(5.5, null, "mmol/L"));
    assertThat(new String(blobs.read(told.original()), StandardCharsets.ISO_8859_1))
        .doesNotContain("jane");
  }

  @Test
  void theSameSubmissionAgainHasTheSameAnswerAndIsToldOnce() {
    String body = bundle("transaction", patient("p"), glucose("g", "p", mmol(5)));

    String first = post(body).asString();
    String second = post(body).asString();

    assertThat(second).isEqualTo(first);
    theOnlyEvent();
    assertThat(Database.count(site, "resource_version")).isEqualTo(2);
  }

  @Test
  void manyAtOnceOfTheSameSubmissionCountOnce() throws Exception {
    String body = bundle("transaction", patient("p"), glucose("g", "p", mmol(5)));
    Callable<Integer> send = () -> post(body).statusCode();

    try (ExecutorService senders = Executors.newFixedThreadPool(8)) {
      List<Future<Integer>> answers =
          senders.invokeAll(IntStream.range(0, 24).mapToObj(i -> send).toList());
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }

    theOnlyEvent();
    assertThat(Database.count(site, "accepted_record")).isOne();
    assertThat(Database.count(site, "resource_version")).isEqualTo(2);
  }

  @Test
  void rivalVersionsOfOneResourceAreAllKeptInSomeOrder() throws Exception {
    post(patient("p"), "Patient");
    try (ExecutorService senders = Executors.newFixedThreadPool(6)) {
      List<Callable<Integer>> rivals =
          IntStream.range(0, 6)
              .<Callable<Integer>>mapToObj(
                  i -> () -> post(glucose("g", "p", mmol(i)), "Observation").statusCode())
              .toList();
      for (Future<Integer> answer : senders.invokeAll(rivals)) {
        assertThat(answer.get()).isIn(200, 201);
      }
    }

    assertThat(Database.count(site, "resource_version where type = 'Observation'")).isEqualTo(6);
    assertThat(Database.count(site, "resource_version where version = 6")).isOne();
  }

  @Test
  void aCorrectionThatIsTakenBackIsToldAndALatecomerIsNot() {
    post(patient("p"), "Patient");
    String late = glucose("g", "p", mmol(60) + ",\"issued\":\"2024-03-01T11:00:00Z\"");
    String first = glucose("g", "p", mmol(71) + ",\"issued\":\"2024-03-01T12:00:00Z\"");
    for (String said : List.of(first, first.replace("71", "65"), first, late, late, first)) {
      assertThat(post(said, "Observation").statusCode()).isIn(200, 201);
    }

    assertThat(Database.count(site, "resource_version where type = 'Observation'")).isEqualTo(4);
    assertThat(Database.count(site, "resource_version where version = 4 and late")).isOne();
    Response newest = get(site, "/api/v1/records?limit=2");
    assertThat(newest.<List<Boolean>>path("items.resources.late.flatten()"))
        .containsExactly(true, false);
    await().untilAsserted(() -> assertThat(Database.count(site, "outbox")).isZero());
    await().untilAsserted(() -> assertThat(events.of(RecordAccepted.class, site)).hasSize(4));
  }

  @Test
  void whatIsOfAnotherPatientNowIsToldAsTakenFromElsewhere() {
    post(patient("p"), "Patient");
    post(patient("q"), "Patient");
    post(glucose("g", "p", mmol(5)), "Observation");
    post(glucose("g", "p", mmol(6)), "Observation");
    post(glucose("g", "q", mmol(6)), "Observation");

    await().untilAsserted(() -> assertThat(events.of(RecordAccepted.class, site)).hasSize(5));
    assertThat(events.of(RecordAccepted.class, site))
        .filteredOn(RecordAccepted::takesFromElsewhere)
        .singleElement()
        .satisfies(
            moved ->
                assertThat(moved.patient()).isEqualTo(pseudonyms.patient(new SiteId(site), "q")));
  }

  @Test
  void aSingleResourceIsAnsweredWithItsPlaceAndVersion() {
    assertThat(post(patient("p"), "Patient").header("Location"))
        .endsWith("/fhir/Patient/p/_history/1");

    Response update =
        as(Tokens.hospital(site, "data-submitter"))
            .body(patient("p").replace("female", "male"))
            .put("/fhir/Patient/p");

    assertThat(update.statusCode()).isEqualTo(200);
    assertThat(update.header("ETag")).isEqualTo("W/\"2\"");
  }

  @Test
  void aHospitalSeesItsOwnRecordsOnlyAlsoBySql() {
    post(bundle("transaction", patient("p"), glucose("g", "p", mmol(5))));
    UUID record = theOnlyEvent().record();

    get(site, "/api/v1/records/" + record).then().statusCode(200);
    get("elsewhere", "/api/v1/records/" + record).then().statusCode(404);
    assertThat(get("elsewhere", "/api/v1/records").<List<Object>>path("items")).isEmpty();
    String ours = "resource_version where site = '%s'".formatted(site);
    assertThat(Database.count(site, ours)).isEqualTo(2);
    assertThat(Database.count("elsewhere", ours)).isZero();
    assertThat(Database.count("", "resource_version")).isZero();
    assertThat(Database.count("", "accepted_record")).isZero();
    assertThat(Database.count("", "rejection")).isZero();
    assertThat(Database.count("", "patient_alias")).isZero();
  }

  @Test
  void recordsComeInPagesTheNewestFirst() {
    post(patient("p"), "Patient");
    IntStream.range(0, 3).forEach(i -> post(glucose("g" + i, "p", mmol(i)), "Observation"));

    Response first = get(site, "/api/v1/records?limit=3");
    Response second = get(site, "/api/v1/records?limit=3&after=" + first.path("next"));

    assertThat(first.<List<Object>>path("items")).hasSize(3);
    assertThat(second.<List<Object>>path("items")).hasSize(1);
    assertThat(second.<String>path("next")).isNull();
    assertThat(second.<String>path("items[0].resources[0].type")).isEqualTo("Patient");
  }

  @Test
  void theExamplesOfTheOpenApiDocumentAreAccepted() throws IOException {
    JsonNode document =
        new ObjectMapper().readTree(given().get("/q/openapi?format=json").asByteArray());
    JsonNode examples =
        document
            .at("/paths/~1fhir/post/requestBody/content/application~1fhir+json/examples")
            .path("a patient with a pending lab")
            .path("value");

    String body = examples.isTextual() ? examples.asText() : examples.toString();
    assertThat(post(body).statusCode()).isEqualTo(200);
  }

  private RecordAccepted theOnlyEvent() {
    await().untilAsserted(() -> assertThat(events.of(RecordAccepted.class, site)).isNotEmpty());
    await().untilAsserted(() -> assertThat(Database.count(site, "outbox")).isZero());
    List<RecordAccepted> told = events.of(RecordAccepted.class, site);
    assertThat(told).hasSize(1);
    return told.getFirst();
  }

  private Response post(String bundle) {
    return as(Tokens.hospital(site, "data-submitter")).body(bundle).post("/fhir");
  }

  private Response post(String resource, String type) {
    return as(Tokens.hospital(site, "data-submitter")).body(resource).post("/fhir/" + type);
  }

  private static Response get(String site, String path) {
    return as(Tokens.hospital(site, "data-submitter")).get(path);
  }

  private static RequestSpecification as(String token) {
    return given().auth().oauth2(token).contentType("application/fhir+json");
  }
}
