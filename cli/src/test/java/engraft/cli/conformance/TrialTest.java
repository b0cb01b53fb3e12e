package engraft.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import engraft.cli.client.Addresses;
import engraft.cli.client.Api;
import engraft.cli.client.Credentials;
import engraft.cli.client.Platform;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialTest {

  private static final String MESSAGE = "MSH|^~\\&|LAB|N|||20240101||ORU^R01|1|P|2.5\rPID|1||7\r";
  private static final String UNDERSTOOD =
      """
      {"entries": [{"type": "Observation", "statement": {"kind": "observation",
        "codes": [{"system": "http://loinc.org", "code": "2345-7"}],
        "value": {"kind": "quantity", "value": 5.5, "unit": "mmol/L"}}}]}\
      """;
  private static final String PAIRED =
      """
      {"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Observation",
        "code": {"coding": [{"system": "http://loinc.org", "code": "2345-7"}]},
        "valueQuantity": {"value": %s, "unit": "millimole per litre", "code": "mmol/L"}}}]}\
      """;

  private final HttpServer server = server();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final Map<String, String> bodies = new ConcurrentHashMap<>();
  private int status = 200;

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void start() {
    server.createContext("/", this::answer);
    server.start();
    answers.put("/api/v1/hl7v2", "MSH|^~\\&|\rMSA|AA|1|\r");
    answers.put("/api/v1/records/of/original", "[{\"id\": \"r1\"}]");
    answers.put("/api/v1/records/r1/content", UNDERSTOOD);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void anAcceptedMessageIsComparedWithItsPairedFhir() throws IOException {
    write("a_0_initial_message.hl7", MESSAGE);
    write("a_1_hl7_translation.fhir", PAIRED.formatted("5.5"));
    write("b_0_initial_message.hl7", MESSAGE + "NTE|1\r");
    write("b_1_hl7_translation.fhir", PAIRED.formatted("6.5"));

    List<Trial.Result> results = attempt(new Hl7v2Format(false));

    assertThat(results)
        .extracting(result -> ((Outcome.Accepted) result.outcome()).differences().size())
        .containsExactly(0, 1);
    Summary summary = new Summary(results);
    assertThat(summary.isClean()).isFalse();
    assertThat(summary.lines()).anyMatch(line -> line.contains("value 5.5 mmol/L, and 6.5"));
  }

  @Test
  void tablesAreTriedByADescriptorAndNothingIsKept() throws IOException {
    write("labs.csv", "id;krea\n1;x\n");
    write("notes.md", "no table");
    answers.put(
        "/api/v1/tables",
        """
        {"rows": 1, "accepted": 0, "columns": {"krea": {"bad": 1}},
         "problems": [{"row": 2, "column": "krea", "rule": "is not a number"}]}\
        """);

    TablesFormat tables = new TablesFormat("labs");
    Summary summary = new Summary(attempt(tables));

    assertThat(summary.lines())
        .contains("differs   labs.csv: line 2, krea is not a number")
        .noneMatch(line -> line.contains("notes.md"));
    assertThat(tables.conclusion(summary.outcomes()))
        .containsExactly("0 of 1 rows would be accepted");
    Assertions.assertThatThrownBy(() -> attempt(new TablesFormat("")))
        .hasMessageContaining("--descriptor");
  }

  @Test
  void variantCallsAreCounted() throws IOException {
    write("p1.vcf", "##fileformat=VCFv4.2\n");
    answers.put("/api/v1/vcf", "{\"found\": 3, \"absent\": 1, \"filtered\": 2, \"unread\": 0}");

    VcfFormat calls = new VcfFormat();
    assertThat(calls.conclusion(new Summary(attempt(calls)).outcomes()))
        .containsExactly("3 alleles found, 1 not found, 2 rows filtered, 0 not read");
  }

  @Test
  void aRefusalIsNoFailureAndACrashIs() throws IOException {
    write("a.hl7", "MSH|\r");
    status = 422;
    answers.put("/api/v1/hl7v2", "MSH|^~\\&|\rMSA|AE|1|PID must be there\r");

    Summary refused = new Summary(attempt(new Hl7v2Format(false)));

    assertThat(refused.isClean()).isTrue();
    assertThat(refused.lines()).contains("refused   a.hl7: AE PID must be there");

    status = 500;
    Summary crashed = new Summary(attempt(new Hl7v2Format(false)));

    assertThat(crashed.isClean()).isFalse();
    assertThat(crashed.lines()).anyMatch(line -> line.startsWith("CRASHED   a.hl7"));
  }

  @Test
  void eachMessageGetsAControlIdOfItsOwnUnlessItIsSentAsItIs() throws IOException {
    write("a.hl7", MESSAGE);

    attempt(new Hl7v2Format(true));
    assertThat(bodies.get("/api/v1/hl7v2")).isEqualTo(MESSAGE);

    attempt(new Hl7v2Format(false));
    assertThat(bodies.get("/api/v1/hl7v2")).matches("(?s)MSH.*\\|ORU\\^R01\\|[0-9a-f]{20}\\|P.*");
  }

  @Test
  void bundlesAreToldByTheirEntries() throws IOException {
    write("a.json", "{\"resourceType\": \"Bundle\"}");
    answers.put(
        "/fhir",
        """
        {"entry": [{"response": {"status": "201 Created", "location": "Patient/1/_history/1"}},
         {"response": {"status": "400 Bad Request", "outcome": {"issue": [{"expression": ["Patient.active"],
           "details": {"text": "must be true or false"}}]}}}]}\
        """);

    assertThat(attempt(new FhirFormat()))
        .extracting(result -> result.outcome().said())
        .containsExactly("1 of 2 entries: Patient.active must be true or false");
  }

  @Test
  void casesOfUcumAreHeldAgainstTheirOutcome() throws IOException {
    write(
        "UcumFunctionalTests.xml",
        """
        <ucumTests><validation><case id="1" unit="m" valid="true"/></validation>
        <conversion><case id="2" value="6.3" srcUnit="mm" dstUnit="m" outcome="0.0063"/></conversion>
        </ucumTests>\
        """);
    answers.put("/api/v1/units/validate", "{\"valid\": true}");
    answers.put("/api/v1/units/convert", "{\"value\": \"0.0063000\", \"unit\": \"m\"}");

    assertThat(new Summary(attempt(new UcumFormat())).isClean()).isTrue();

    answers.put("/api/v1/units/convert", "{\"value\": \"63\", \"unit\": \"m\"}");
    assertThat(new Summary(attempt(new UcumFormat())).isClean()).isFalse();
  }

  @Test
  void instancesAreFoundByWhatTheyBeginWithAndToldWithTheirReason() throws IOException {
    write("a.dcm", "broken");
    write("IM0001", "\0".repeat(128) + "DICM");
    write("README", "no instance");
    answers.put(
        "/dicom-web/studies",
        """
        {"00081199": {"vr": "SQ", "Value": [{"00081190": {"vr": "UR", "Value": ["/dicom-web/studies/2"]}}]}}\
        """);

    assertThat(attempt(new DicomFormat()))
        .extracting(Trial.Result::name)
        .containsExactly("IM0001", "a.dcm");

    status = 409;
    answers.put(
        "/dicom-web/studies",
        """
        {"00081198": {"Value": [{"0008119A": {"vr": "LT", "Value": ["pixels must be decoded (rejection 1)"]}}]}}\
        """);

    assertThat(attempt(new DicomFormat()))
        .extracting(result -> result.outcome())
        .containsOnly(new Outcome.Refused("pixels must be decoded"));
  }

  @Test
  void anExtractIsAZipOrAFolderWithThePersonsAndItsBadRowsAreTold() throws IOException {
    write("a.zip", "zip");
    Files.createDirectory(folder.resolve("b"));
    write("b/PERSON.csv", "person_id\n1\n");
    write("b/measurement.csv", "measurement_id\n1\n");
    answers.put(
        "/api/v1/omop",
        """
        {"tables": {"PERSON": {"rows": 1, "accepted": 1, "rejected": 0},
          "MEASUREMENT": {"rows": 2, "accepted": 1, "rejected": 1}},
         "problems": [{"row": 2, "column": "MEASUREMENT.unit", "rule": "must be known"}]}\
        """);

    List<Trial.Result> results = attempt(new OmopFormat());

    assertThat(results)
        .extracting(Trial.Result::name, result -> result.outcome().said())
        .containsExactly(
            Assertions.tuple("a.zip", "2 rows accepted"),
            Assertions.tuple("b/PERSON.csv", "2 rows accepted"));
    assertThat(new Summary(results).lines())
        .contains("differs   a.zip: row 2, MEASUREMENT.unit must be known");
    assertThat(bodies.get("/api/v1/omop")).startsWith("PK");
  }

  @Test
  void notesAreHeldAgainstWhatPeopleMarked() throws IOException {
    Path brat = Files.createDirectories(folder.resolve("corpus/test/brat"));
    Files.writeString(brat.resolve("n1.txt"), "Ana Ruiz, Sevilla.");
    Files.writeString(
        brat.resolve("n1.ann"),
        "T1\tNOMBRE_SUJETO_ASISTENCIA 0 8\tAna Ruiz\nT2\tTERRITORIO 10 17\tSevilla\n");
    answers.put(
        "/api/v1/deidentification/preview",
        """
        {"text": "[NAME], Sevilla.", "findings": [
          {"start": 0, "end": 8, "category": "name", "evidence": "known-identifier"}]}\
        """);
    DeidFormat deid = new DeidFormat();

    Summary summary = new Summary(attempt(deid));

    assertThat(summary.outcomes())
        .extracting(Outcome::said)
        .containsExactly("1 of 2 identifiers found");
    assertThat(String.join("\n", deid.conclusion(summary.outcomes())))
        .containsPattern("name +1 +1\\.000 .* +1\\.000")
        .containsPattern("location +1 +0\\.000")
        .containsPattern("all +2 +0\\.500 .* +1\\.000");
  }

  private List<Trial.Result> attempt(Format format) throws IOException {
    return new Trial(api(), 1).run(format.items(folder), _ -> {});
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    bodies.put(path, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    byte[] body = answers.getOrDefault(path, "{}").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Engraft-Original", "original");
    boolean isSending = exchange.getRequestMethod().equals("POST");
    exchange.sendResponseHeaders(isSending ? status : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private Api api() {
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new Platform(new Addresses.Gateway(base)).as(new Credentials.Token("t"));
  }

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
