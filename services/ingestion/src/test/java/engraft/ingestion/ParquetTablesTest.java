package engraft.ingestion;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.testkit.EngraftStack;
import engraft.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class ParquetTablesTest {

  private static final String DESCRIPTOR =
      """
      format: {decimal: ","}
      dates: {formats: ["dd.MM.yyyy HH:mm"], zone: Europe/Berlin}
      patient: {column: PatNr}
      time: {column: Zeit}
      columns:
        - {column: Krea, concept: "loinc:2160-0", unit: mg/dL}
        - {column: Chol, concept: "loinc:2093-3", unit: mg/dL}
      """;

  private final String site = "s" + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void parquetIsReadToo() throws IOException, SQLException {
    as().contentType("application/yaml")
        .body(DESCRIPTOR.getBytes(StandardCharsets.UTF_8))
        .put("/api/v1/tables/descriptors/labs")
        .then()
        .statusCode(200);
    Path file = Files.createTempFile("labs", ".parquet");
    try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
        var statement = duckdb.createStatement()) {
      statement.execute(
          "COPY (SELECT 'p' AS PatNr, 'f' AS FallNr, '01.07.2024 08:30' AS Zeit, '2' AS Krea, 210 AS"
              + " Chol, NULL AS Risiko) TO '%s' (FORMAT parquet, OVERWRITE true)".formatted(file));
    }

    Response answer =
        as().contentType("application/vnd.apache.parquet")
            .body(Files.readAllBytes(file))
            .post("/api/v1/tables?descriptor=labs");
    Files.delete(file);

    assertThat(answer.<Integer>path("accepted")).as(answer.asString()).isEqualTo(1);
    assertThat(
            as().contentType("application/vnd.apache.parquet")
                .body(new byte[] {1, 2, 3})
                .post("/api/v1/tables?descriptor=labs")
                .statusCode())
        .isEqualTo(422);
  }

  @Test
  void medsIsReadAsItIs() throws IOException, SQLException {
    Path file = Files.createTempFile("meds", ".parquet");
    try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
        var statement = duckdb.createStatement()) {
      statement.execute(
          """
          COPY (SELECT * FROM (VALUES
            (7::BIGINT, TIMESTAMP '2024-03-05 08:00:00', 'LOINC//2160-0', 1.4::FLOAT),
            (7, TIMESTAMP '2024-03-05 09:30:00', 'ICD10CM//E11.9', NULL),
            (7, NULL, 'MEDS_BIRTH', NULL),
            (7, NULL, 'GENDER//F', NULL)) AS t(subject_id, time, code, numeric_value))
          TO '%s' (FORMAT parquet, OVERWRITE true)"""
              .formatted(file));
    }

    Response answer =
        as().contentType("application/vnd.apache.parquet")
            .body(Files.readAllBytes(file))
            .post("/api/v1/tables?descriptor=meds&dryRun=true");
    Files.delete(file);

    assertThat(answer.<Integer>path("accepted")).as(answer.asString()).isEqualTo(3);
    assertThat(answer.<Integer>path("leftOut")).isEqualTo(1);
    assertThat(answer.<String>path("preview[0].time")).isEqualTo("2024-03-05T08:00:00Z");
    assertThat(answer.<String>path("preview[1].facts[0].value")).isEqualTo("1.0 1");
  }

  private RequestSpecification as() {
    return given().auth().oauth2(Tokens.hospital(site, "data-submitter"));
  }
}
