package engraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.client.Api;
import engraft.cli.client.CredentialStore.SiteCredentials;
import engraft.cli.client.Runs;
import engraft.contracts.ContractJson;
import engraft.testkit.clients.NodeClients;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Software that we did not write, with tokens that Keycloak issued, through the gateway to an
 * episode. The module's pom opens MLLP and DICOM for the hospital {@value #SITE}.
 */
@Order(5)
@ExtendWith(RealPlatform.class)
class RealClientsTest {

  private static final String SITE = "clients";
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private static final String RESULT =
      """
      MSH|^~\\&|LAB|NORTH|ENGRAFT|NET|20240301100000||ORU^R01^ORU_R01|%s|P|2.5.1
      PID|1||%s^^^NORTH^MR||Doe^Jane||19600501|F
      OBR|1||f-1|2345-7^Glucose^LN|||20240301093000
      OBX|1|NM|2345-7^Glucose^LN||%s|mmol/L|||||F|||20240301093000
      """;

  private static final String IMAGE =
      """
      (0008,0016) UI =CTImageStorage
      (0008,0018) UI [1.2.826.0.1.3680043.9.%1$d.1]
      (0008,0020) DA [20240305]
      (0008,0060) CS [CT]
      (0010,0010) PN [Doe^Jane]
      (0010,0020) LO [picture-%1$d]
      (0020,000d) UI [1.2.826.0.1.3680043.9.%1$d]
      (0020,000e) UI [1.2.826.0.1.3680043.9.%1$d.2]
      (0028,0002) US 1
      (0028,0004) CS [MONOCHROME2]
      (0028,0010) US 2
      (0028,0011) US 2
      (0028,0100) US 16
      (0028,0101) US 16
      (0028,0102) US 15
      (0028,0103) US 0
      (7fe0,0010) OW 0001\\0002\\0003\\0004
      """;

  @TempDir Path folder;

  @Test
  void fhir_kit_client_sends_and_understands_what_it_is_answered(RealPlatform platform)
      throws Exception {
    assumeTrue(NodeClients.areInstalled());
    int before = episodes(platform).size();

    JsonNode told = NodeClients.run("fhir.mjs", token(platform), address(platform, "/fhir"));

    assertThat(told.path("fhirVersion").asText()).isEqualTo("4.0.1");
    assertThat(told.path("created").asText()).isEqualTo("kept");
    assertThat(told.path("transaction").asText()).isEqualTo("201 Created");
    assertThat(told.path("invalid").asText()).isEqualTo("400 OperationOutcome");
    assertThat(told.path("stranger").asText()).startsWith("401");
    Runs.until(() -> episodes(platform), now -> now.size() > before, LIMIT, "its episode");
  }

  @Test
  void dicomweb_client_stores_and_finds_without_a_name(RealPlatform platform) throws Exception {
    assumeTrue(NodeClients.areInstalled() && isInstalled("dump2dcm"));

    JsonNode told =
        NodeClients.run(
            "dicomweb.mjs",
            token(platform),
            address(platform, "/dicom-web"),
            image(1).toAbsolutePath().toString());

    assertThat(told.path("stored").asInt()).isOne();
    assertThat(told.path("metadata").asInt()).isOne();
    assertThat(told.path("names").toString()).isEqualTo("[\"\"]");
  }

  @Test
  void storescu_stores_over_the_upper_layer_and_the_web_finds_it(RealPlatform platform)
      throws Exception {
    assumeTrue(isInstalled("storescu") && isInstalled("dump2dcm"));
    Api machine = platform.client().as(platform.hospital(SITE).machine());
    int before = machine.get("/dicom-web/instances").size();

    String file = image(2).toString();
    String port = System.getenv("ENGRAFT_DICOM_PORT");
    assertThat(ran("storescu", "-aet", "E2E", "-aec", "ENGRAFT", "127.0.0.1", port, file).code())
        .isZero();
    assertThat(ran("storescu", "-aet", "NOBODY", "-aec", "ENGRAFT", "127.0.0.1", port, file).code())
        .isNotZero();

    assertThat(machine.get("/dicom-web/instances")).hasSize(before + 1);
  }

  @Test
  void node_hl7_client_is_acknowledged_and_its_result_becomes_an_episode(RealPlatform platform)
      throws Exception {
    assumeTrue(NodeClients.areInstalled());
    int before = episodes(platform).size();
    Path message = folder.resolve("result.hl7");
    Files.writeString(
        message,
        RESULT.formatted("e2e-1", "hl7-e2e", "5.5").strip().replace('\n', '\r') + '\r',
        StandardCharsets.ISO_8859_1);

    JsonNode told =
        NodeClients.run(
            "hl7.mjs",
            "",
            System.getenv("ENGRAFT_MLLP_PORT"),
            message.toString(),
            message.toString());

    assertThat(told.path("answers").toString()).isEqualTo("[\"AA\",\"AA\"]");
    List<JsonNode> now =
        Runs.until(
            () -> episodes(platform), found -> found.size() == before + 1, LIMIT, "its episode");
    assertThat(now).hasSize(before + 1);
  }

  @Test
  void curl_sends_a_bundle_and_reads_why_another_is_refused(RealPlatform platform)
      throws Exception {
    assumeTrue(isInstalled("curl"));
    Path bundle =
        Files.writeString(
            folder.resolve("bundle.json"),
            """
            {"resourceType":"Bundle","type":"transaction","entry":[
             {"request":{"method":"PUT","url":"Patient/curl-1"},
              "resource":{"resourceType":"Patient","id":"curl-1","gender":"male"}}]}
            """);
    Path broken = Files.writeString(folder.resolve("broken.json"), "{\"resourceType\":\"Bund");

    Ran sent = curl(platform, token(platform), bundle);
    Ran refused = curl(platform, token(platform), broken);
    Ran stranger = curl(platform, "nonsense", bundle);

    assertThat(sent.said()).endsWith(" 200");
    assertThat(answer(sent).path("resourceType").asText()).isEqualTo("Bundle");
    assertThat(refused.said()).endsWith(" 400");
    assertThat(answer(refused).path("resourceType").asText()).isEqualTo("OperationOutcome");
    assertThat(stranger.said()).endsWith(" 401");
  }

  private static Ran curl(RealPlatform platform, String token, Path body) throws Exception {
    return ran(
        "curl",
        "--silent",
        "--header",
        "Authorization: Bearer " + token,
        "--header",
        "Content-Type: application/fhir+json",
        "--data-binary",
        "@" + body,
        "--write-out",
        " %{http_code}",
        address(platform, "/fhir"));
  }

  private static JsonNode answer(Ran ran) throws IOException {
    return ContractJson.mapper().readTree(ran.said().substring(0, ran.said().lastIndexOf(' ')));
  }

  private Path image(int number) throws Exception {
    Path text = Files.writeString(folder.resolve(number + ".dump"), IMAGE.formatted(number));
    Path image = folder.resolve(number + ".dcm");
    assertThat(ran("dump2dcm", text.toString(), image.toString()).code()).isZero();
    return image;
  }

  private static List<JsonNode> episodes(RealPlatform platform) {
    SiteCredentials site = platform.hospital(SITE);
    return platform.client().as(site.person("ml-engineer")).all("/api/v1/episodes");
  }

  private static String address(RealPlatform platform, String path) {
    return platform.client().addresses().of(path).toString();
  }

  private static String token(RealPlatform platform) throws Exception {
    return new Wire(platform.client().addresses(), platform.hospital(SITE).machine()).token();
  }

  /** What a program said, both streams together, and how it ended. */
  private record Ran(int code, String said) {}

  private static Ran ran(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), said);
  }

  private static boolean isInstalled(String program) {
    List<String> folders = List.of(System.getenv("PATH").split(":"));
    boolean found =
        folders.stream().anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    if (!found) {
      System.err.println("SKIPPED: " + program + " is not installed, and was not tried");
    }
    return found;
  }
}
