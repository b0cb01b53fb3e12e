package engraft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.FakePlatform.Asked;
import engraft.cli.FakePlatform.Ran;
import engraft.contracts.ContractJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs as a person or a script uses them against a deployment. */
class VerbsTest {

  private static final String PREDICTION =
      """
      {"id":"p1","risk":0.62,"interval":{"low":0.4,"high":0.8},"completeness":0.7,"abstained":true,
       "abstention":"the interval is too wide","explanation":{
         "attributions":[{"concept":"loinc:8867-4","contribution":0.4}],
         "absences":[{"concept":"loinc:2524-7","reason":"PENDING","contribution":-0.1}]}}
      """;
  private static final String ADAPTED =
      """
      {"id":"a1","state":"Completed","model":"m1","result":{"verdict":"%s","released":"source",
       "reason":"12 events","candidates":[{"strategy":"l2sp","auroc":0.76,"low":0.7,"high":0.82,
       "brier":0.19}]}}
      """;

  private final FakePlatform platform = new FakePlatform();

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void cohortSendsTheFileOrAsksForEverybody(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("c.json"), "{\"exclude\":[]}");
    platform.answers("POST /api/v1/cohorts/preview", 200, "{\"episodes\":12}");

    assertThat(json(platform.run("cohort", "--json", file.toString())).path("episodes").asInt())
        .isEqualTo(12);
    platform.run("cohort");

    assertThat(platform.asked()).extracting(Asked::body).containsExactly("{\"exclude\":[]}", "{}");
  }

  @Test
  void cohortTellsAndDrawsWhoWasLeftOutAtEachStep(@TempDir Path folder) throws IOException {
    Path picture = folder.resolve("flow.svg");
    platform.answers(
        "POST /api/v1/cohorts/preview",
        200,
        """
        {"episodes":28,"patients":27,"flow":[{"step":"episodes of the site","left":45},
         {"step":"loinc:30525-0 not below 50 & known","left":28}]}\
        """);

    Ran ran = platform.run("cohort", "--picture", picture.toString());

    assertThat(ran.out())
        .containsPattern("episodes of the site +45")
        .containsPattern("not below 50 & known +28 +17")
        .contains("28 episodes of 27 patients");
    assertThat(picture).content().contains("n = 45", "left out: 17", "n = 28", "50 &amp; known");
  }

  @Test
  void snapshotCutsOrListsEveryPage() throws IOException {
    platform
        .answers("POST /api/v1/snapshots", 201, snapshot("s1"))
        .answers(
            "GET /api/v1/snapshots?limit=200",
            200,
            "{\"items\":[" + snapshot("s1") + "],\"next\":\"s1\"}")
        .answers(
            "GET /api/v1/snapshots?limit=200&after=s1",
            200,
            "{\"items\":[" + snapshot("s2") + "]}");

    assertThat(platform.run("snapshot").out()).contains("s1", "303");
    assertThat(platform.run("snapshot", "--list").out()).contains("s1", "s2");
    assertThat(json(platform.run("snapshot", "--list", "--json"))).hasSize(2);
  }

  @Test
  void eraseNamesThePatientAndWaitsForEveryService() throws IOException {
    String running = "{\"id\":\"e1\",\"state\":\"running\",\"services\":[]}";
    String completed =
        "{\"id\":\"e1\",\"state\":\"completed\",\"services\":[{\"service\":\"inference\","
            + "\"counts\":{\"predictions\":2},\"all\":\"abc\"}]}";
    platform
        .answers("POST /api/v1/erasures", 202, running)
        .answers("GET /api/v1/erasures/e1", 200, running)
        .answers("GET /api/v1/erasures/e1", 200, completed);

    Ran ran =
        platform.run("erase", "--patient", "4711", "--system", "urn:mrn", "--reason", "asked");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("e1 completed", "inference", "abc");
    assertThat(read(platform.asked().getFirst().body()).at("/patient/identifier/value").asText())
        .isEqualTo("4711");
    assertThat(platform.run("erase").exitCode()).isNotZero();
  }

  @Test
  void reIdentifyIsAskedApprovedAndRead() {
    String asked = "{\"id\":\"r1\",\"state\":\"%s\",\"expires\":\"2026-01-02\"}";
    platform
        .answers("POST /api/v1/re-identifications", 201, asked.formatted("asked"))
        .answers("POST /api/v1/re-identifications/r1/approval", 200, asked.formatted("approved"))
        .answers(
            "GET /api/v1/re-identifications/r1/identity", 200, "{\"names\":[\"Winterbottom\"]}");

    assertThat(platform.run("re-identify", "ask", "pseudonym", "--reason", "finding").out())
        .contains("r1 asked");
    assertThat(platform.run("re-identify", "approve", "r1").out()).contains("r1 approved");
    assertThat(platform.run("re-identify", "read", "r1").out()).contains("Winterbottom");
  }

  @Test
  void trainFollowsTheRunToItsEnd() throws IOException {
    platform
        .answers("POST /api/v1/training-runs", 202, "{\"id\":\"r1\",\"state\":\"Queued\"}")
        .answers("GET /api/v1/training-runs/r1", 200, "{\"id\":\"r1\",\"state\":\"Running\"}")
        .answers(
            "GET /api/v1/training-runs/r1",
            200,
            "{\"id\":\"r1\",\"state\":\"Completed\",\"model\":\"m1\"}");

    Ran ran =
        platform.run(
            train(
                "--experts",
                "linear,trees",
                "--batch",
                "256",
                "--precision",
                "mixed",
                "--seed",
                "3",
                "--kind",
                "multi-class",
                "--classes",
                "none,mild,severe"));

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).isEqualTo("Run r1 Completed, model m1\n");
    JsonNode body = read(platform.asked().getFirst().body());
    assertThat(body.path("seed").asInt()).isEqualTo(3);
    assertThat(body.at("/task/label").asText()).isEqualTo("engraft:heart-disease");
    assertThat(body.at("/task/kind").asText()).isEqualTo("multi-class");
    assertThat(body.at("/task/classes")).hasSize(3);
    assertThat(body.path("experts")).hasSize(2);
    assertThat(body.at("/net/batch").asInt()).isEqualTo(256);
    assertThat(body.at("/net/precision").asText()).isEqualTo("mixed");
  }

  @Test
  void trainTellsWhyARunFailedAndNeedNotWait() throws IOException {
    platform
        .answers("POST /api/v1/training-runs", 202, "{\"id\":\"r1\",\"state\":\"Queued\"}")
        .answers(
            "GET /api/v1/training-runs/r1",
            200,
            "{\"state\":\"Failed\",\"failure\":{\"code\":\"insufficient-labels\"}}");

    Ran failed = platform.run(train());
    Ran queued = platform.run(train("--no-wait", "--json"));

    assertThat(failed.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(failed.err()).contains("insufficient-labels");
    assertThat(json(queued).path("state").asText()).isEqualTo("Queued");
  }

  @Test
  void adaptComparesTheCandidatesAndSaysWhenTheEvidenceDoesNotCarry() throws IOException {
    platform
        .answers("POST /api/v1/adaptations", 202, "{\"id\":\"a1\"}")
        .answers("GET /api/v1/adaptations/a1", 200, ADAPTED.formatted("sufficient"))
        .answers("GET /api/v1/adaptations/a1", 200, ADAPTED.formatted("insufficient-evidence"));

    Ran good = platform.run(adapt());
    Ran poor = platform.run(adapt());

    assertThat(good.exitCode()).isZero();
    assertThat(good.out())
        .contains(
            "l2sp", "0.760", "0.700–0.820", "Verdict: sufficient", "Run a1 Completed, model m1");
    assertThat(poor.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(read(platform.asked().getFirst().body()).path("labels").asInt()).isEqualTo(50);
  }

  @Test
  void validateShowsTheReport() throws IOException {
    platform
        .answers(
            "GET /api/v1/adaptations/a1/report", 200, "{\"verdict\":\"insufficient-evidence\"}")
        .answers("GET /api/v1/adaptations/a1/report.md", 200, "# Adaptation at va\n");

    Ran text = platform.run("validate", "a1");
    Ran json = platform.run("validate", "a1", "--json");

    assertThat(text.out()).contains("# Adaptation at va");
    assertThat(text.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(json(json).path("verdict").asText()).isEqualTo("insufficient-evidence");
  }

  @Test
  void releaseIsRefusedWithTheNumbersAndOtherwiseFailsLoudly() {
    platform
        .answers(
            "POST /api/v1/models/m1/releases",
            409,
            "{\"code\":\"insufficient-evidence\",\"detail\":\"3 non-events\"}")
        .answers("POST /api/v1/models/m1/releases", 201, "{\"state\":\"released\"}")
        .answers("POST /api/v1/models/m2/releases", 403, "{\"detail\":\"not your role\"}");

    Ran refused = platform.run("release", "m1", "--reason", "read");
    Ran released = platform.run("release", "m1", "--reason", "read");
    Ran forbidden = platform.run("release", "m2", "--reason", "read");

    assertThat(refused.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(refused.out()).contains("Refused: 3 non-events");
    assertThat(released.exitCode()).isZero();
    assertThat(forbidden.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(forbidden.err()).contains("not your role", "Maybe it takes another role");
  }

  @Test
  void predictTellsTheRiskWhatSpeaksForItAndThatItAbstains() throws IOException {
    platform.answers("POST /api/v1/predictions", 201, PREDICTION);

    Ran text = platform.run("predict", "--task", "deterioration", "--episode", "e1");
    Ran json = platform.run("predict", "--task", "deterioration", "--episode", "e1", "--json");

    assertThat(text.out())
        .contains("Risk 62 % (40 to 80 %)", "abstains: the interval is too wide", "+0.400")
        .contains("absent: PENDING");
    assertThat(json(json).path("id").asText()).isEqualTo("p1");
    assertThat(platform.run("predict", "--task", "x").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void auditLogShowsAPageAndSaysHowToGoOn() throws IOException {
    platform
        .answers(
            "GET /api/v1/log/entries?limit=1",
            200,
            """
            {"items":[{"index":0,"type":"engraft.audit.v1.ActionRecorded","site":"va",
              "content":"{\\"action\\":\\"re-identification-told\\"}"}],"next":"0"}\
            """)
        .answers("GET /api/v1/log/entries?limit=1&after=0", 200, "{\"items\":[{\"index\":1}]}")
        .answers(
            "GET /api/v1/log/entries?limit=200", 200, "{\"items\":[{\"index\":0},{\"index\":1}]}");

    assertThat(platform.run("audit", "log", "--limit", "1").out())
        .containsPattern("ActionRecorded +re-identification-told +va")
        .endsWith("More: --after 0\n");
    assertThat(platform.run("audit", "log", "--limit", "1", "--after", "0").out())
        .doesNotContain("More");
    assertThat(json(platform.run("audit", "log", "--all", "--json")).path("items")).hasSize(2);
  }

  private static String[] train(String... more) {
    return words("train --snapshot s1 --task heart-disease --label engraft:heart-disease", more);
  }

  private static String[] adapt() {
    return words("adapt --model m1 --snapshot s1");
  }

  private static String[] words(String line, String... more) {
    return (line + " " + String.join(" ", more)).strip().split(" ");
  }

  private static String snapshot(String id) {
    return "{\"id\":\"%s\",\"episodes\":303,\"manifest\":\"abc\"}".formatted(id);
  }

  private static JsonNode json(Ran ran) throws JsonProcessingException {
    assertThat(ran.err()).isEmpty();
    return read(ran.out());
  }

  private static JsonNode read(String json) throws JsonProcessingException {
    return ContractJson.mapper().readTree(json);
  }
}
