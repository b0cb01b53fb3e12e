package engraft.ingestion;

import static engraft.ingestion.fhir.Fhir.bundle;
import static engraft.ingestion.fhir.Fhir.glucose;
import static engraft.ingestion.fhir.Fhir.json;
import static engraft.ingestion.fhir.Fhir.mmol;
import static engraft.ingestion.fhir.Fhir.patient;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.blobs.BlobStore;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.contracts.event.AuditEvent.DataErased;
import engraft.contracts.event.IngestionEvent.PatientErased;
import engraft.contracts.event.IngestionEvent.RecordAccepted;
import engraft.testkit.EngraftStack;
import engraft.testkit.EventSender;
import engraft.testkit.Heard;
import engraft.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class ErasuresTest {

  private static final String NAMED =
      "{\"patient\": {\"id\": \"%s\"}, \"reason\": \"asked for by letter\"}";

  private final String site = "s" + UUID.randomUUID().toString().substring(0, 8);
  private final BlobStore blobs;

  @Inject
  ErasuresTest(BlobStore blobs) {
    this.blobs = blobs;
  }

  @Test
  void anErasedPatientIsGoneOnceEveryServiceAnswered() {
    RecordAccepted record = sent("jane");

    JsonPath begun = erase(site, NAMED.formatted("jane"), 202);
    UUID id = UUID.fromString(begun.getString("id"));

    assertThat(begun.getString("state")).isEqualTo("running");
    assertThat(begun.getList("waitingFor"))
        .containsExactly("harmonization", "inference", "ingestion");
    assertThat(Heard.next(PatientErased.class, event -> event.erasure().equals(id)).patient())
        .isEqualTo(record.patient());
    for (String table :
        List.of("accepted_record", "resource_version", "patient_identity", "dicom_instance")) {
      assertThat(Database.count(site, table)).as(table).isZero();
    }
    assertThat(blobs.exists(record.payload())).as("harmonization may read it still").isTrue();

    answer(id, "harmonization");
    DataErased own =
        Heard.next(
            DataErased.class,
            event -> event.erasure().equals(id) && event.service().equals("ingestion"));
    answer(id, "inference");
    await().untilAsserted(() -> assertThat(show(id).getString("state")).isEqualTo("completed"));

    assertThat(blobs.exists(record.payload())).isFalse();
    assertThat(blobs.exists(record.original())).isFalse();
    assertThat(own.counts())
        .containsEntry("records", 1L)
        .containsEntry("resources", 2L)
        .containsEntry("identities", 1L)
        .containsEntry("blobs", 2L);
    assertThat(own.digests()).contains(record.payload(), record.original()).hasSize(4);
    assertThat(show(id).getList("services.service"))
        .containsExactly("harmonization", "inference", "ingestion");
    assertThat(show(id).prettify()).doesNotContain("jane").doesNotContain(record.patient().value());
    assertThat(Database.count(site, "erased_digest")).isZero();
  }

  @Test
  void whatComesLaterOfThePatientIsRefusedAndNotEvenKeptInTheQuarantine() {
    sent("late");
    erase(site, NAMED.formatted("late"), 202);

    Response refused = post(glucose("g2", "late", mmol(6)), "Observation");
    Response mixed =
        postBundle(bundle("batch", named("other"), glucose("g3", "late", mmol(7)), named("late")));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.asString()).contains("a patient who was erased");
    assertThat(mixed.<List<String>>path("entry.response.status"))
        .containsExactly("201 Created", "422 Unprocessable Entity", "422 Unprocessable Entity");
    assertThat(Database.count(site, "accepted_record")).isOne();
    JsonPath rejections = get(site, "/api/v1/rejections").jsonPath();
    String id = rejections.getString("items[0].id");
    assertThat(
            given()
                .auth()
                .oauth2(Tokens.hospital(site, "data-submitter"))
                .post("/api/v1/rejections/" + id + "/replay")
                .asString())
        .contains("spoke of a patient who was erased");
  }

  @Test
  void whatSaidNothingNewOfThePatientGoesToo() {
    sent("jane");
    postBundle(bundle("batch", glucose("g", "jane", mmol(5)), named("jane")));
    postBundle(bundle("batch", named("jane"), named("joe")));
    postBundle(bundle("transaction", named("jane"), glucose("g", "jane", mmol(5))));
    List<String> originals = Database.texts(site, "select original from mention");
    assertThat(originals).as("without the very same").hasSize(2);

    UUID id = UUID.fromString(erase(site, NAMED.formatted("jane"), 202).getString("id"));
    answer(id, "harmonization");
    answer(id, "inference");
    await().untilAsserted(() -> assertThat(show(id).getString("state")).isEqualTo("completed"));

    assertThat(originals).noneMatch(original -> blobs.exists(new Digest(original))).hasSize(2);
    assertThat(Database.count(site, "mention")).isZero();
  }

  @Test
  void noFormatSaysThatItKeptWhatIsOfAnErasedPatient() {
    sent("late");
    erase(site, NAMED.formatted("late"), 202);
    String header =
        "##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tlate\n";

    Response variants =
        submitter()
            .contentType("text/plain")
            .body(header + "17\t43045712\t.\tA\tG\t50\tPASS\t.\tGT\t0/1\n")
            .post("/api/v1/vcf");
    Response table =
        submitter()
            .contentType("text/csv")
            .header("Engraft-File", "f")
            .body(
                "subject_id,time,code,numeric_value\nlate,2024-03-05 08:00:00,LOINC//2160-0,1.4\n")
            .post("/api/v1/tables?descriptor=meds");

    assertThat(variants.statusCode()).as(variants.asString()).isEqualTo(422);
    assertThat(variants.asString()).contains("a patient who was erased");
    assertThat(table.<Integer>path("accepted")).as(table.asString()).isZero();
    assertThat(table.<List<String>>path("problems.rule"))
        .containsExactly("must not speak of a patient who was erased");
  }

  @Test
  void anIdentifierNamesThePatientTooAndErasingAgainIsTheSameErasure() {
    postBundle(
        bundle(
            "transaction",
            json(
                "{'resourceType':'Patient','id':'x','identifier':[{'system':'urn:mrn','value':'4711'}]}")));
    String byIdentifier =
        "{\"patient\": {\"identifier\": {\"system\": \"urn:mrn\", \"value\": \"4711\"}},"
            + " \"reason\": \"asked\"}";

    String first = erase(site, byIdentifier, 202).getString("id");

    assertThat(erase(site, byIdentifier, 202).getString("id")).isEqualTo(first);
    assertThat(erase(site, NAMED.formatted("x"), 202).getString("id")).isEqualTo(first);
  }

  @Test
  void onlyTheSitesOwnPatientsAndErasuresAreThere() {
    sent("ours");

    erase("elsewhere", NAMED.formatted("ours"), 404);
    erase(site, NAMED.formatted("nobody"), 404);
    erase(site, "{\"patient\": {}, \"reason\": \"none named\"}", 400);
    String id = erase(site, NAMED.formatted("ours"), 202).getString("id");
    get("elsewhere", "/api/v1/erasures/" + id).then().statusCode(404);
    assertThat(get(site, "/api/v1/erasures").jsonPath().getList("items.id")).containsExactly(id);
    assertThat(Database.count("elsewhere", "erasure where site = '%s'".formatted(site))).isZero();
    given()
        .auth()
        .oauth2(Tokens.hospital(site, "ml-engineer"))
        .get("/api/v1/erasures")
        .then()
        .statusCode(403);
  }

  private RecordAccepted sent(String patient) {
    assertThat(
            postBundle(bundle("transaction", named(patient), glucose("g", patient, mmol(5))))
                .statusCode())
        .isEqualTo(200);
    return Heard.next(RecordAccepted.class, event -> event.site().value().equals(site));
  }

  /** One of whom the vault knows the name. */
  private static String named(String id) {
    return patient(id).replace("\"gender\"", "\"name\":[{\"family\":\"Winterbottom\"}],\"gender\"");
  }

  private void answer(UUID erasure, String service) {
    EventSender.tell(
        DataErased.of(
            erasure, new SiteId(site), service, new TreeMap<>(), List.of(Digest.ofText(service))));
  }

  private JsonPath show(UUID id) {
    return get(site, "/api/v1/erasures/" + id).jsonPath();
  }

  private static JsonPath erase(String site, String body, int status) {
    return given()
        .auth()
        .oauth2(Tokens.hospital(site, "clinical-lead"))
        .contentType("application/json")
        .body(body)
        .post("/api/v1/erasures")
        .then()
        .statusCode(status)
        .extract()
        .jsonPath();
  }

  private Response postBundle(String bundle) {
    return fhir().body(bundle).post("/fhir");
  }

  private Response post(String resource, String type) {
    return fhir().body(resource).post("/fhir/" + type);
  }

  private RequestSpecification fhir() {
    return submitter().contentType("application/fhir+json");
  }

  private RequestSpecification submitter() {
    return given().auth().oauth2(Tokens.hospital(site, "data-submitter"));
  }

  private static Response get(String site, String path) {
    return given().auth().oauth2(Tokens.hospital(site, "data-submitter")).get(path);
  }
}
