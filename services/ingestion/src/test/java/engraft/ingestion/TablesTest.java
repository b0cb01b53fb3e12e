package engraft.ingestion;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.blobs.BlobStore;
import engraft.clinical.Absence;
import engraft.contracts.ContractJson;
import engraft.contracts.event.IngestionEvent.RecordAccepted;
import engraft.contracts.record.ClinicalRecord;
import engraft.contracts.record.SourceValue;
import engraft.contracts.record.Statement;
import engraft.testkit.EngraftStack;
import engraft.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class TablesTest {

  private static final String DESCRIPTOR =
      """
      format: {separator: ";", decimal: ","}
      absent: {pend: pending}
      dates: {formats: ["dd.MM.yyyy HH:mm"], zone: Europe/Berlin}
      patient: {column: PatNr}
      encounter: FallNr
      time: {column: Zeit}
      columns:
        - {column: Krea, concept: "loinc:2160-0", unit: mg/dL}
        - {column: Chol, concept: "loinc:2093-3", unit: mg/dL, zeroMeansMissing: true}
        - {column: Risiko, concept: "local:RISK", codes: {h: high, n: low}}
      """;
  private static final String TABLE =
      """
      PatNr;FallNr;Zeit;Krea;Chol;Risiko
      secret-7;f1;01.07.2024 08:30;1,4;<30;h
      secret-7;f1;01.07.2024 09:30;pend;0;
      secret-8;f2;32.07.2024 08:30;viel;200;n
      """;

  private final String site = "s" + UUID.randomUUID().toString().substring(0, 8);
  private final BlobStore blobs;
  private Events events;

  @Inject
  TablesTest(BlobStore blobs) {
    this.blobs = blobs;
  }

  @BeforeEach
  void listen() {
    events = new Events();
    keep(DESCRIPTOR).then().statusCode(200);
  }

  @AfterEach
  void stopListening() {
    events.close();
  }

  @Test
  void goodRowsAreToldAndBadOnesKeptAndExplained() throws IOException {
    Response answer = send(TABLE, "");

    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.<Integer>path("accepted")).isEqualTo(2);
    assertThat(answer.<Integer>path("rejected")).isEqualTo(1);
    assertThat(answer.<List<Object>>path("problems"))
        .containsExactly(
            Map.of("row", 4, "column", "Zeit", "rule", "is not a time of the described formats"),
            Map.of("row", 4, "column", "Krea", "rule", "is not a number"));
    assertThat(answer.<Integer>path("columns.Chol.absent")).isEqualTo(1);
    assertThat(values())
        .containsExactlyInAnyOrder(
            new SourceValue.Quantity(1.4, null, "mg/dL"),
            new SourceValue.Quantity(30, "<", "mg/dL"),
            new SourceValue.Concept(
                List.of(new engraft.contracts.record.Coding("urn:engraft", "high", null)), null),
            new SourceValue.Missing(Absence.PENDING),
            new SourceValue.Missing(Absence.NOT_MEASURED));
    String rejection = as().get("/api/v1/rejections/" + answer.path("rejection")).asString();
    assertThat(rejection).contains("row 4, Krea").doesNotContain("secret", "viel");
  }

  @Test
  void theSameTableAgainIsKnownAndACorrectedRowIsANewVersion() {
    send(TABLE, "");
    long before = Database.count(site, "resource_version");
    Response again = send(TABLE, "");

    assertThat(again.<Integer>path("accepted")).isEqualTo(2);
    assertThat(Database.count(site, "resource_version")).isEqualTo(before);

    send(TABLE.replace("1,4", "1,5"), "");
    assertThat(Database.count(site, "resource_version")).isEqualTo(before + 1);
    assertThat(Database.count(site, "resource_version where version = 2")).isOne();
  }

  @Test
  void rowsOfOnePatientAndTimeThatSayDifferentThingsAreAllKept() {
    String twice =
        """
        PatNr;FallNr;Zeit;Krea;Chol;Risiko
        secret-7;f1;01.07.2024 08:30;1,4;;
        secret-7;f1;01.07.2024 08:30;1,9;;
        secret-7;f1;01.07.2024 08:30;1,4;;
        """;

    Response answer = send(twice, "");
    send(twice, "");

    assertThat(answer.<Integer>path("accepted")).as(answer.asString()).isEqualTo(3);
    assertThat(answer.<Integer>path("another")).isOne();
    assertThat(send(twice, "&dryRun=true").<Integer>path("another")).isOne();
    assertThat(Database.count(site, "resource_version where type = 'Observation'")).isEqualTo(2);
    assertThat(Database.count(site, "resource_version where version = 2")).isZero();
  }

  @Test
  void aTableThatBreaksOffKeepsNothingOfItself() {
    String open = TABLE + "secret-9;f3;\"01.07.2024 08:30;1,4;200;n\n";

    assertThat(send(open, "").<String>path("detail")).contains("row 5 opens a quote");
    assertThat(Database.count(site, "resource_version")).isZero();
    assertThat(Database.count(site, "rejection")).isOne();
  }

  @Test
  void patientsOfAFileInPartsGoByTheFilesOwnLines() {
    String row = "63.0,1.0,1.0,145.0,233.0,1.0,2.0,150.0,0.0,2.3,3.0,0.0,6.0,0\n";

    for (int before = 0; before < 2; before++) {
      as().contentType("text/csv")
          .header("Engraft-File", "cleveland")
          .header("Engraft-Lines-Before", before)
          .body(row)
          .post("/api/v1/tables?descriptor=heart-uci")
          .then()
          .statusCode(200);
    }

    assertThat(Database.count(site, "accepted_record")).isEqualTo(2);
    as().contentType("text/csv")
        .header("Engraft-Lines-Before", "-1")
        .body(row)
        .post("/api/v1/tables?descriptor=heart-uci")
        .then()
        .statusCode(400);
  }

  @Test
  void aDryRunShowsWhatWouldBeUnderstoodAndKeepsNothing() {
    Response answer = send(TABLE, "&dryRun=true");

    assertThat(answer.<Integer>path("accepted")).isEqualTo(2);
    assertThat(answer.<String>path("preview[0].facts[0].value")).isEqualTo("1.4 mg/dL");
    assertThat(answer.<String>path("preview[0].time")).isEqualTo("2024-07-01T06:30:00Z");
    assertThat(answer.asString()).doesNotContain("secret");
    assertThat(Database.count(site, "resource_version")).isZero();
    assertThat(Database.count(site, "rejection")).isZero();
  }

  @Test
  void aBetterDescriptorMakesTheRejectedRowsReplayable() {
    String id = send(TABLE.replace("32.07", "30.07"), "").path("rejection");
    keep(DESCRIPTOR.replace("unit: mg/dL}\n", "unit: mg/dL, missing: [viel]}\n"));

    Response replayed =
        as().contentType("application/json").post("/api/v1/rejections/" + id + "/replay");

    assertThat(replayed.<String>path("state")).isEqualTo("resolved");
    assertThat(Database.count(site, "resource_version where type = 'Observation'")).isEqualTo(3);
  }

  @Test
  void whatCannotBeReadAtAllIsKeptToo() {
    Response wrong = send("a,b\n1,2\n", "");

    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.<String>path("code")).isEqualTo("table-not-readable");
    assertThat(wrong.<String>path("detail")).contains("lacks the columns");
    assertThat(Database.count(site, "rejection")).isOne();
    assertThat(send("", "").statusCode()).isEqualTo(422);
    assertThat(
            as().contentType("text/csv")
                .body("a")
                .post("/api/v1/tables?descriptor=no")
                .statusCode())
        .isEqualTo(404);
    assertThat(send("\0\1\2", "").statusCode()).isEqualTo(422);
  }

  @Test
  void descriptorsAreCheckedAndConfinedToTheirSite() {
    Response bad = keep("colums: []");

    assertThat(bad.statusCode()).isEqualTo(422);
    assertThat(bad.<String>path("code")).isEqualTo("descriptor-not-understood");
    assertThat(keep(DESCRIPTOR.replace("local:RISK", "nonsense:1")).<String>path("detail"))
        .contains("has no URI");
    assertThat(as().get("/api/v1/tables/descriptors").<List<String>>path("items"))
        .containsExactly("labs");
    assertThat(
            given()
                .auth()
                .oauth2(Tokens.hospital("elsewhere", "data-submitter"))
                .get("/api/v1/tables/descriptors/labs")
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void aDraftOfATableIsAcceptedAsItsDescriptor() {
    String draft =
        as().contentType("text/csv")
            .body(TABLE.getBytes(StandardCharsets.UTF_8))
            .post("/api/v1/tables/descriptor-draft")
            .asString();

    assertThat(draft).contains("loinc:2160-0", "PatNr");
    assertThat(keep(draft).statusCode()).isEqualTo(200);
  }

  @Test
  void heartUciIsABuiltInDescriptorAndPatientsGoByTheFile() {
    Response answer =
        as().contentType("text/csv")
            .header("Engraft-File", "cleve%C3%B6land")
            .body(
                "63.0,1.0,1.0,145.0,233.0,1.0,2.0,150.0,0.0,2.3,3.0,0.0,6.0,0\n67.0,1.0,4.0,160.0,286.0,0.0,2.0,108.0,1.0,1.5,2.0,3.0,3.0,2\n")
            .post("/api/v1/tables?descriptor=heart-uci");

    assertThat(answer.<Integer>path("accepted")).as(answer.asString()).isEqualTo(2);
    assertThat(Database.count(site, "accepted_record")).isEqualTo(2);
  }

  @Test
  void aFilesNameInTheAddressIsNotListenedTo() {
    Response answer =
        as().contentType("text/csv")
            .body("63.0,1.0,1.0,145.0,233.0,1.0,2.0,150.0,0.0,2.3,3.0,0.0,6.0,0")
            .post("/api/v1/tables?descriptor=heart-uci&file=Miller");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.<String>path("detail")).contains("Engraft-File").doesNotContain("Miller");
  }

  private List<SourceValue> values() throws IOException {
    await().untilAsserted(() -> assertThat(events.of(RecordAccepted.class, site)).isNotEmpty());
    await().untilAsserted(() -> assertThat(Database.count(site, "outbox")).isZero());
    List<SourceValue> values = new ArrayList<>();
    for (RecordAccepted told : events.of(RecordAccepted.class, site)) {
      byte[] payload = blobs.read(told.payload());
      assertThat(new String(payload, StandardCharsets.UTF_8)).doesNotContain("secret");
      ContractJson.mapper().readValue(payload, ClinicalRecord.class).entries().stream()
          .map(ClinicalRecord.Entry::statement)
          .filter(Statement.Observation.class::isInstance)
          .forEach(one -> values.add(((Statement.Observation) one).value()));
    }
    return values;
  }

  private Response keep(String descriptor) {
    return as().contentType("application/yaml")
        .body(descriptor.getBytes(StandardCharsets.UTF_8))
        .put("/api/v1/tables/descriptors/labs");
  }

  private Response send(String csv, String query) {
    return as().contentType("text/csv")
        .body(csv.getBytes(StandardCharsets.UTF_8))
        .post("/api/v1/tables?descriptor=labs" + query);
  }

  private RequestSpecification as() {
    return given().auth().oauth2(Tokens.hospital(site, "data-submitter"));
  }
}
