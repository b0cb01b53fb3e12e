package engraft.ingestion;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.blobs.BlobStore;
import engraft.contracts.ContractJson;
import engraft.contracts.event.IngestionEvent.RecordAccepted;
import engraft.contracts.record.ClinicalRecord;
import engraft.contracts.record.Coding;
import engraft.contracts.record.SourceValue;
import engraft.contracts.record.Statement;
import engraft.contracts.record.TreatmentStatus;
import engraft.testkit.EngraftStack;
import engraft.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.HttpClientConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class OmopTest {

  /** Milliseconds; a whole extract on a busy machine. */
  private static final int PATIENCE = 300_000;

  private static final Map<String, String> EXTRACT =
      new LinkedHashMap<>(
          Map.of(
              "extract/PERSON.csv",
              "person_id,gender_concept_id,year_of_birth,person_source_value\n7,8532,1960,secret-7\n",
              "extract/VISIT_OCCURRENCE.csv",
              "visit_occurrence_id,person_id,visit_start_date,visit_end_date\n1,7,2024-03-05,2024-03-09\n",
              "extract/CONCEPT.csv",
              "concept_id,vocabulary_id,concept_code\n3016723,LOINC,2160-0\n8840,UCUM,mg/dL\n372328,SNOMED,65363002\n1729720,RxNorm,7984\n2109144,CPT4,44950\n",
              "extract/CONDITION_OCCURRENCE.csv",
              "condition_occurrence_id,person_id,condition_concept_id,condition_start_date\n1,7,372328,2024-03-05\n",
              "extract/DRUG_EXPOSURE.csv",
              "drug_exposure_id,person_id,drug_concept_id,drug_exposure_start_date,visit_occurrence_id\n1,7,1729720,2024-03-06,1\n",
              "extract/PROCEDURE_OCCURRENCE.csv",
              "procedure_occurrence_id,person_id,procedure_concept_id,procedure_datetime,visit_occurrence_id\n1,7,2109144,2024-03-07 10:00:00,1\n",
              "extract/MEASUREMENT.csv",
              """
              measurement_id,person_id,measurement_concept_id,measurement_date,operator_concept_id,value_as_number,unit_concept_id,unit_source_value,visit_occurrence_id,measurement_source_value
              1,7,3016723,2024-03-06,4171756,0.5,8840,mg per dL,1,Krea
              2,7,0,2024-03-06,,12,,furlong,1,X-17
              3,8,3016723,2024-03-06,,1,8840,,,
              4,7,3016723,6.3.2024,,1,8840,,,
              """,
              "__MACOSX/extract/._PERSON.csv",
              "\0\1\2"));

  private final String site = "s" + UUID.randomUUID().toString().substring(0, 8);
  private final BlobStore blobs;

  @Inject
  OmopTest(BlobStore blobs) {
    this.blobs = blobs;
  }

  static boolean present() {
    String data = System.getenv("ENGRAFT_DATA");
    boolean present = data != null && Files.isDirectory(Path.of(data, "omop"));
    if (!present) {
      System.err.println("SKIPPED: the OMOP extract of Synthea was not sent; set ENGRAFT_DATA");
    }
    return present;
  }

  @Test
  void rowsAreToldInCodesAndUnitsAndBadOnesExplained() throws IOException {
    Response answer = send(zip(EXTRACT));

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.<Map<String, Object>>path("tables.MEASUREMENT"))
        .containsAllEntriesOf(Map.of("rows", 4, "accepted", 2, "rejected", 2));
    assertThat(answer.<List<String>>path("problems.column"))
        .containsExactly("MEASUREMENT.person_id", "MEASUREMENT.measurement_date");
    assertThat(answer.<String>path("rejection")).isNotBlank();
    List<Statement> told = told();
    assertThat(told)
        .contains(new Statement.Demographics("female", 1960))
        .anySatisfy(
            one ->
                assertThat(one)
                    .isInstanceOfSatisfying(
                        Statement.Observation.class,
                        fact -> {
                          assertThat(fact.codes())
                              .containsExactly(new Coding("http://loinc.org", "2160-0", null));
                          assertThat(fact.value())
                              .isEqualTo(new SourceValue.Quantity(.5, "<", "mg/dL"));
                        }))
        .anySatisfy(
            one ->
                assertThat(one)
                    .isInstanceOfSatisfying(
                        Statement.Observation.class,
                        fact -> assertThat(fact.codes().getFirst().code()).isEqualTo("X-17")))
        .anySatisfy(one -> assertThat(one).isInstanceOf(Statement.Diagnosis.class))
        .contains(
            treatment(
                "http://www.nlm.nih.gov/research/umls/rxnorm", "7984", "2024-03-06T00:00:00Z"),
            treatment("http://www.ama-assn.org/go/cpt", "44950", "2024-03-07T10:00:00Z"));
  }

  @Test
  void theSameExtractAgainChangesNothing() throws IOException {
    send(zip(EXTRACT));
    long before = Database.count(site, "resource_version");

    Response again = send(zip(EXTRACT));

    assertThat(again.<Integer>path("tables.MEASUREMENT.accepted")).isEqualTo(2);
    assertThat(Database.count(site, "resource_version")).isEqualTo(before);
  }

  @Test
  void whatIsNoExtractIsNamed() throws IOException {
    assertThat(send(new byte[] {1, 2, 3}).<String>path("code")).isEqualTo("extract-not-readable");
    assertThat(send(zip(Map.of("measurement.csv", "measurement_id\n1\n"))).<String>path("detail"))
        .contains("no table PERSON");
    assertThat(Database.count(site, "rejection")).isEqualTo(2);
  }

  @Test
  @EnabledIf("present")
  void theWholeExtractOfSyntheaIsAccepted() throws IOException {
    Path file = Path.of(System.getenv("ENGRAFT_DATA"), "omop", "Synthea27Nj_5.4.zip");

    Response answer = send(Files.readAllBytes(file));

    assertThat(answer.<List<Object>>path("problems")).isEmpty();
    assertThat(answer.<Integer>path("tables.PERSON.accepted")).isEqualTo(28);
    assertThat(answer.<Integer>path("tables.MEASUREMENT.accepted")).isEqualTo(10_040);
    assertThat(answer.<Integer>path("tables.DRUG_EXPOSURE.accepted")).isEqualTo(883);
    assertThat(answer.<Integer>path("tables.PROCEDURE_OCCURRENCE.accepted")).isEqualTo(1_649);
    assertThat(Database.count(site, "resource_version where id <> ''")).isGreaterThan(20_000);
  }

  private static Statement treatment(String system, String code, String time) {
    return new Statement.Treatment(
        List.of(new Coding(system, code, null)), null, TreatmentStatus.GIVEN, Instant.parse(time));
  }

  private List<Statement> told() throws IOException {
    try (Events events = new Events()) {
      await().untilAsserted(() -> assertThat(events.of(RecordAccepted.class, site)).isNotEmpty());
      await().untilAsserted(() -> assertThat(Database.count(site, "outbox")).isZero());
      List<Statement> told = new ArrayList<>();
      for (RecordAccepted event : events.of(RecordAccepted.class, site)) {
        byte[] payload = blobs.read(event.payload());
        assertThat(new String(payload, StandardCharsets.UTF_8)).doesNotContain("secret");
        ContractJson.mapper().readValue(payload, ClinicalRecord.class).entries().stream()
            .map(ClinicalRecord.Entry::statement)
            .forEach(told::add);
      }
      return told;
    }
  }

  private Response send(byte[] zip) {
    return as().contentType("application/zip").body(zip).post("/api/v1/omop");
  }

  private RequestSpecification as() {
    return given()
        .config(
            RestAssured.config()
                .httpClient(
                    HttpClientConfig.httpClientConfig().setParam("http.socket.timeout", PATIENCE)))
        .auth()
        .oauth2(Tokens.hospital(site, "data-submitter"));
  }

  private static byte[] zip(Map<String, String> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
