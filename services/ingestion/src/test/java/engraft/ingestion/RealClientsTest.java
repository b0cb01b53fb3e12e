package engraft.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.ingestion.dicom.Dicom;
import engraft.ingestion.hl7v2.mllp.MllpListener;
import engraft.testkit.EngraftStack;
import engraft.testkit.Tokens;
import engraft.testkit.clients.NodeClients;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What hospitals' own software sends, sent by software that we did not write. */
@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
@EnabledIf("engraft.testkit.clients.NodeClients#areInstalled")
class RealClientsTest {

  private static final String RESULT =
      """
      MSH|^~\\&|LAB|NORTH|ENGRAFT|NET|20240301100000||ORU^R01^ORU_R01|%s|P|2.5.1
      PID|1||hl7-client-1^^^NORTH^MR||Doe^Jane||19600501|F
      OBR|1||f-1|2345-7^Glucose^LN|||20240301093000
      OBX|1|NM|2345-7^Glucose^LN||%s|mmol/L|||||F|||20240301093000
      """;

  private final String site = "s" + UUID.randomUUID().toString().substring(0, 8);
  private final MllpListener mllp;

  @TestHTTPResource("/")
  String base = "";

  @TempDir Path folder = Path.of("");

  @Inject
  RealClientsTest(MllpListener mllp) {
    this.mllp = mllp;
  }

  @Test
  void fhirKitClientSendsAndUnderstandsWhatItIsAnswered() throws Exception {
    JsonNode told = NodeClients.run("fhir.mjs", token(), base + "fhir");

    assertThat(told.path("fhirVersion").asText()).isEqualTo("4.0.1");
    assertThat(told.path("tokenUrl").asText()).endsWith("/protocol/openid-connect/token");
    assertThat(told.path("created").asText()).isEqualTo("kept");
    assertThat(told.path("updated").asText()).isEqualTo("kept");
    assertThat(told.path("transaction").asText()).isEqualTo("201 Created");
    assertThat(told.path("batch").asText()).startsWith("400");
    assertThat(told.path("valid").asText()).isEqualTo("information");
    assertThat(told.path("invalid").asText()).isEqualTo("400 OperationOutcome");
    assertThat(told.path("stranger").asText()).startsWith("401");
    assertThat(Database.count(site, "resource_version")).isEqualTo(3);
  }

  @Test
  void dicomwebClientStoresAndFindsWithoutAName() throws Exception {
    Path one = Files.write(folder.resolve("1.dcm"), Dicom.image("web-1", "1.2.3.4.200"));
    Path two = Files.write(folder.resolve("2.dcm"), Dicom.image("web-1", "1.2.3.4.201"));

    JsonNode told =
        NodeClients.run(
            "dicomweb.mjs", token(), base + "dicom-web", one.toString(), two.toString());

    assertThat(told.path("stored").asInt()).isEqualTo(2);
    assertThat(told.path("studies").asInt()).isOne();
    assertThat(told.path("series").asInt()).isOne();
    assertThat(told.path("metadata").asInt()).isEqualTo(2);
    assertThat(told.path("names").toString()).isEqualTo("[\"\",\"\"]");
  }

  @Test
  void nodeHl7ClientIsAcknowledgedOnceAMessageIsKept() throws Exception {
    String id = site + "-1";
    String first = message("1.hl7", RESULT.formatted(id, "5.5"));
    String contradicting = message("2.hl7", RESULT.formatted(id, "9.9"));
    String broken =
        message("3.hl7", RESULT.formatted(site + "-2", "5.5").replace("PID|1||", "PID|1|"));

    JsonNode told =
        NodeClients.run(
            "hl7.mjs",
            "",
            Integer.toString(mllp.port().orElseThrow()),
            first,
            first,
            contradicting,
            broken);

    List<String> answers = new ArrayList<>();
    told.path("answers").forEach(answer -> answers.add(answer.asText()));
    assertThat(answers).startsWith("AA", "AA", "AE").hasSize(4);
  }

  private String message(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text.strip().replace('\n', '\r') + '\r', StandardCharsets.ISO_8859_1);
    return file.toString();
  }

  private String token() {
    return Tokens.hospital(site, "data-submitter");
  }
}
