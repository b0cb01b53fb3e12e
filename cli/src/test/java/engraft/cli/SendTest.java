package engraft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.cli.FakePlatform.Asked;
import engraft.cli.FakePlatform.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a hospital's files become on their way to its door. */
class SendTest {

  private final FakePlatform platform = new FakePlatform();

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void sendTakesFilesAndFoldersAndCountsWhatWasAccepted(@TempDir Path folder) throws IOException {
    Path inside = Files.createDirectory(folder.resolve("more"));
    Files.writeString(inside.resolve("b.json"), "{\"b\":1}");
    Files.writeString(inside.resolve("notes.txt"), "no bundle");
    Path file = Files.writeString(folder.resolve("a.json"), "{\"a\":1}");
    platform.answers("POST /fhir", 200, "{\"resourceType\":\"Bundle\"}");

    Ran text = platform.run("send", file.toString(), inside.toString());
    Ran json = platform.run("send", "--json", file.toString());

    assertThat(text.exitCode()).isZero();
    assertThat(text.out()).isEqualTo("2 bundles accepted\n");
    assertThat(json.out()).containsPattern("\"accepted\" : 1\\b");
    assertThat(platform.asked())
        .extracting(Asked::body)
        .containsExactlyInAnyOrder("{\"a\":1}", "{\"b\":1}", "{\"a\":1}");
    assertThat(platform.asked()).allMatch(asked -> asked.authorization().equals("Bearer t"));
  }

  @Test
  void sendTellsTheEntriesOfABatchThatWereRefused(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.json"), "{\"resourceType\":\"Bundle\",\"type\":\"batch\"}");
    platform.answers(
        "POST /fhir",
        200,
        """
        {"resourceType":"Bundle","type":"batch-response","entry":[
          {"response":{"status":"201 Created"}},
          {"response":{"status":"400 Bad Request","outcome":{"issue":[{"details":{"text":"is required"},
            "expression":["Bundle.entry[1].resource.status"]}]}}}]}""");

    Ran ran = platform.run("send", file.toString());

    assertThat(ran.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(ran.out())
        .contains("1 bundles answered, 1 of their entries refused")
        .contains("a.json: entry[1] Bundle.entry[1].resource.status is required");
  }

  @Test
  void sendPostsAResourceToItsTypeAndNothingOfAnEmptyFolder(@TempDir Path folder)
      throws IOException {
    Ran nothing = platform.run("send", folder.toString());
    Path file =
        Files.writeString(
            folder.resolve("p.json"), "{\"meta\":{\"profile\":[]},\"resourceType\":\"Patient\"}");
    platform.answers("POST /fhir/Patient", 201, "{\"resourceType\":\"OperationOutcome\"}");

    assertThat(nothing.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(nothing.err()).contains("no file that ends in .json");
    assertThat(platform.run("send", file.toString()).exitCode()).isZero();
    assertThat(platform.asked()).extracting(Asked::call).containsExactly("POST /fhir/Patient");
  }

  @Test
  void sendHasNdjsonTakenInWithThePatientsFirstAndTellsBadLines(@TempDir Path folder)
      throws IOException {
    Path observed =
        Files.writeString(folder.resolve("Observation.ndjson"), "{\"o\":1}\n{\"o\":2}\n");
    Path patients = Files.writeString(folder.resolve("Patient.ndjson"), "{\"p\":1}\n");
    String path = "/fhir/$import/1";
    platform
        .locates(path)
        .answers("POST /fhir/$import", 202, "")
        .answers("GET " + path, 202, "{\"extension\":{\"state\":\"open\"}}")
        .answers(
            "GET " + path,
            200,
            """
            {"output":[{"count":1}],"error":[{"count":1,"url":"/fhir/$import/1/errors/0"}],
             "extension":{"state":"complete"}}""")
        .answers(
            "GET " + path + "/errors/0",
            200,
            """
            {"issue":[{"details":{"text":"must be a date"},"diagnostics":"line 2",
              "expression":["Patient.birthDate"]}]}
            """
                    .replaceAll("\\s*\\n\\s*", "")
                + "\n");

    Ran ran = platform.run("send", "--format", "ndjson", observed.toString(), patients.toString());

    assertThat(ran.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(ran.out())
        .contains(
            "Patient.ndjson: 1 lines kept, 1 refused\n  line 2 Patient.birthDate must be a date");
    assertThat(platform.asked().stream().filter(asked -> asked.call().startsWith("POST")))
        .extracting(Asked::body)
        .containsExactly("{\"p\":1}\n", "{\"o\":1}\n{\"o\":2}\n");
  }

  @Test
  void sendNamesTheFileThatWasRefusedAndWhy(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.json"), "{");
    platform.answers(
        "POST /fhir",
        400,
        "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"diagnostics\":\"not JSON\"}]}");

    Ran ran = platform.run("send", file.toString());

    assertThat(ran.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(ran.err()).contains("bad.json: POST /fhir was answered 400: not JSON");
  }
}
