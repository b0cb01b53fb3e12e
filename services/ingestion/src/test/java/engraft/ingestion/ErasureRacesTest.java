package engraft.ingestion;

import static engraft.ingestion.fhir.Fhir.bundle;
import static engraft.ingestion.fhir.Fhir.glucose;
import static engraft.ingestion.fhir.Fhir.mmol;
import static engraft.ingestion.fhir.Fhir.patient;
import static engraft.ingestion.hl7v2.Hl7.msh;
import static engraft.ingestion.hl7v2.Hl7.pid;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.clinical.PatientPseudonym;
import engraft.contracts.event.IngestionEvent.PatientErased;
import engraft.ingestion.dicom.Dicom;
import engraft.testkit.EngraftStack;
import engraft.testkit.Heard;
import engraft.testkit.LocalParts;
import engraft.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Erasures, merges and submissions of one patient at one moment, in each order. */
@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class ErasureRacesTest {

  private static final String MERGE_INTO = "ADT^A40 of %s into survivor is refused: %s";

  /** As whoever erases or merges holds the site, and as submissions do. */
  private static final String ALONE = "pg_advisory_xact_lock";

  private static final String SHARED = "pg_advisory_xact_lock_shared";

  private final String site = "s" + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void aRecordThatArrivesWhileItsPatientIsErasedIsRefused() throws SQLException {
    PatientPseudonym jane = sent("jane");

    Response answer =
        meanwhile(
            () -> fhir().body(glucose("g2", "jane", mmol(6))).post("/fhir/Observation"),
            erased(jane));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.asString()).contains("a patient who was erased");
    assertThat(Database.count(site, "accepted_record")).isOne();
  }

  @Test
  void anErasureThatIsAskedForWhileThePatientIsMergedErasesThePersonWhole() throws SQLException {
    PatientPseudonym jane = sent("jane");
    PatientPseudonym joan = sent("joan");

    Response answer =
        meanwhile(
            () -> erase("jane"),
            """
            insert into patient_merge (site, patient, target) values ('%1$s', '%2$s', '%3$s');
            update accepted_record set patient = '%3$s' where site = '%1$s' and patient = '%2$s'
            """
                .formatted(site, jane, joan));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(Database.count(site, "accepted_record")).isZero();
    UUID erasure = UUID.fromString(answer.path("id"));
    PatientErased told = Heard.next(PatientErased.class, event -> event.erasure().equals(erasure));
    assertThat(told.patient()).isEqualTo(joan);
    assertThat(told.former()).containsExactly(jane);
    assertThat(erase("joan").<String>path("id")).isEqualTo(erasure.toString());
  }

  @Test
  void whoErasesOrMergesWaitsForTheSubmissionsThatAreUnderWay() throws SQLException {
    sent("jane");
    admitted("former");
    admitted("survivor");

    Response erased = meanwhile(() -> erase("jane"), "select 1", SHARED);
    Response merged = meanwhile(() -> merge("former"), "select 1", SHARED);

    assertThat(erased.statusCode()).isEqualTo(202);
    assertThat(merged.statusCode()).as(merged.asString()).isEqualTo(200);
  }

  @Test
  void whoIsErasedIsMadeNobodyElse() throws SQLException {
    PatientPseudonym former = admitted("former");
    admitted("survivor");
    long before = Database.count(site, "accepted_record");

    Response meanwhile = meanwhile(() -> merge("former"), erased(former));
    Response later = merge("former");

    for (Response answer : List.of(meanwhile, later)) {
      assertThat(answer.statusCode()).as(MERGE_INTO, former, answer.asString()).isEqualTo(422);
      assertThat(answer.asString()).contains("a patient who was erased");
    }
    assertThat(Database.count(site, "patient_merge")).isZero();
    assertThat(Database.count(site, "accepted_record")).isEqualTo(before);
    assertThat(hl7(msh("ADT^A28", "late"), pid("former")).statusCode()).isEqualTo(422);
    assertThat(hl7(msh("ADT^A28", "on"), pid("survivor")).statusCode()).isEqualTo(200);
  }

  @Test
  void whoWasMergedTwiceIsTheLastOfThem() {
    admitted("former");
    admitted("between");
    PatientPseudonym last = admitted("survivor");

    assertThat(merge("former", "between").statusCode()).isEqualTo(200);
    assertThat(merge("between").statusCode()).isEqualTo(200);

    assertThat(Database.count(site, "patient_merge where target = '%s'".formatted(last)))
        .isEqualTo(2);
  }

  @Test
  void anImageOfAnErasedPatientIsRefusedAndOneOfAMergedPatientIsTheSurvivors() throws SQLException {
    dicom("jane", "1.2.3.1");
    dicom("joan", "1.2.3.2");
    PatientPseudonym jane = accepted().getFirst();
    PatientPseudonym joan = accepted().getLast();
    run(
        "insert into patient_merge (site, patient, target) values ('%s', '%s', '%s')"
            .formatted(site, jane, joan));

    assertThat(dicom("jane", "1.2.3.3").statusCode()).isEqualTo(200);
    assertThat(Database.count(site, "dicom_instance where patient = '%s'".formatted(joan)))
        .isEqualTo(2);

    assertThat(erase("joan").statusCode()).isEqualTo(202);
    Response refused = dicom("jane", "1.2.3.4");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.asString()).contains("a patient who was erased");
    assertThat(Database.count(site, "dicom_instance where patient = '%s'".formatted(joan)))
        .isZero();
  }

  @Test
  void aRejectedMessageThatNamesThePatientByANumberGoesToo() {
    admitted("MRN-471147");
    assertThat(hl7(msh("ORU^R01", "broken"), "OBX|1|TX|x||of mrn 471147").statusCode())
        .isEqualTo(422);
    assertThat(hl7(msh("ORU^R01", "other"), "OBX|1|TX|x||of MRN-4711470").statusCode())
        .isEqualTo(422);
    assertThat(Database.count(site, "rejection")).isEqualTo(2);

    Response answer =
        given()
            .auth()
            .oauth2(Tokens.hospital(site, "clinical-lead"))
            .contentType("application/json")
            .body(
                """
                {"patient": {"identifier": {"system": "urn:oid:1.2.3", "value": "MRN-471147"}},
                 "reason": "asked"}
                """)
            .post("/api/v1/erasures");

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
    assertThat(Database.count(site, "rejection")).isOne();
  }

  /** What is answered when another transaction of the site commits after it has looked. */
  private Response meanwhile(Supplier<Response> asking, String sql) throws SQLException {
    return meanwhile(asking, sql, ALONE);
  }

  private Response meanwhile(Supplier<Response> asking, String sql, String lock)
      throws SQLException {
    try (Connection other = superuser();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select %s(hashtextextended('patients/%s', 0))".formatted(lock, site));
      CompletableFuture<Response> answer = CompletableFuture.supplyAsync(asking);
      await().untilAsserted(() -> assertThat(waiting()).isOne());
      assertThat(answer).isNotDone();
      statement.execute(sql);
      other.commit();
      return answer.join();
    }
  }

  private String erased(PatientPseudonym patient) {
    return """
        with begun as (
          insert into erasure (id, site, requested_by, reason, requested_at)
          values (gen_random_uuid(), '%1$s', 'x', 'x', now()) returning id)
        insert into erased_patient (site, patient, erasure) select '%1$s', '%2$s', id from begun
        """
        .formatted(site, patient);
  }

  private long waiting() throws SQLException {
    try (Connection connection = superuser();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select count(*) from pg_locks where locktype = 'advisory' and not granted
                and (cast(classid as bigint) << 32 | cast(objid as bigint)) =
                  hashtextextended('patients/%s', 0)
                """
                    .formatted(site))) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void run(String sql) throws SQLException {
    try (Connection connection = superuser();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Connection superuser() throws SQLException {
    return DriverManager.getConnection(
        LocalParts.postgres().jdbcUrl("ingestion"),
        LocalParts.postgres().superuser(),
        LocalParts.postgres().superuserPassword());
  }

  private PatientPseudonym sent(String id) {
    fhir().body(bundle("transaction", patient(id))).post("/fhir").then().statusCode(200);
    return accepted().getLast();
  }

  private PatientPseudonym admitted(String mrn) {
    assertThat(hl7(msh("ADT^A28", "of " + mrn), pid(mrn)).statusCode()).isEqualTo(200);
    return accepted().getLast();
  }

  /** Whose records were accepted, the first one first. */
  private List<PatientPseudonym> accepted() {
    List<String> patients = as("data-submitter").get("/api/v1/records").path("items.patient");
    return patients.reversed().stream().map(PatientPseudonym::new).toList();
  }

  private Response merge(String former) {
    return merge(former, "survivor");
  }

  private Response merge(String former, String into) {
    return hl7(
        msh("ADT^A40", UUID.randomUUID().toString().substring(0, 8)),
        pid(into),
        "MRG|%s^^^HOSPITAL&1.2.3&ISO^MR".formatted(former));
  }

  private Response hl7(String... segments) {
    return as("data-submitter")
        .contentType("application/hl7-v2+er7")
        .body(String.join("\r", segments))
        .post("/api/v1/hl7v2");
  }

  private Response dicom(String patient, String instance) {
    return as("data-submitter")
        .contentType("application/dicom")
        .body(Dicom.image(patient, instance))
        .post("/dicom-web/studies");
  }

  private Response erase(String id) {
    return as("clinical-lead")
        .contentType("application/json")
        .body("{\"patient\": {\"id\": \"%s\"}, \"reason\": \"asked\"}".formatted(id))
        .post("/api/v1/erasures");
  }

  private RequestSpecification fhir() {
    return as("data-submitter").contentType("application/fhir+json");
  }

  private RequestSpecification as(String role) {
    return given().config(asItIs()).auth().oauth2(Tokens.hospital(site, role));
  }

  private static RestAssuredConfig asItIs() {
    return RestAssured.config()
        .encoderConfig(
            EncoderConfig.encoderConfig()
                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                .encodeContentTypeAs("application/hl7-v2+er7", ContentType.TEXT)
                .encodeContentTypeAs("application/dicom", ContentType.BINARY));
  }
}
