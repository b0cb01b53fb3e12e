package engraft.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.client.Api;
import engraft.cli.client.CredentialStore.SiteCredentials;
import engraft.cli.client.Runs;
import engraft.contracts.ContractJson;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not as it should be is refused with a reason, and leaves nothing behind. */
@Order(3)
@ExtendWith(RealPlatform.class)
class BadInputTest {

  private static final String SITE = "badinput";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          truncated JSON        | /fhir             | {"resourceType":"Bundle","type":"transac
          not JSON at all       | /fhir             | hello
          empty body            | /fhir             |
          an array              | /fhir             | []
          a number              | /fhir/Patient     | 7
          another resource      | /fhir/Patient     | {"resourceType":"Observation","status":"final","code":{"text":"x"}}
          unknown resource type | /fhir/Nonsense    | {"resourceType":"Nonsense"}
          wrong type of a field | /fhir/Observation | {"resourceType":"Observation","status":17,"code":{"text":"x"}}
          unknown status        | /fhir/Observation | {"resourceType":"Observation","status":"maybe","code":{"text":"x"}}
          impossible date       | /fhir/Patient     | {"resourceType":"Patient","id":"p1","birthDate":"1980-13-45"}
          no status             | /fhir/Observation | {"resourceType":"Observation","code":{"text":"x"}}
          a bundle of no type   | /fhir             | {"resourceType":"Bundle","entry":[]}
          deep nesting          | /fhir             | {"resourceType":"Bundle","type":[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]}
          """)
  void is_refused_with_an_operation_outcome(
      String what, String path, String body, RealPlatform platform) throws Exception {
    Wire wire = wire(platform);

    HttpResponse<String> answer = wire.fhir("POST", path, body == null ? "" : body);

    assertThat(answer.statusCode()).as(what + ": " + answer.body()).isBetween(400, 422);
    assertThat(json(answer).path("resourceType").asText()).isEqualTo("OperationOutcome");
    assertThat(answer.body()).doesNotContain("Exception").doesNotContain("\tat ");
  }

  @Test
  void an_order_for_a_code_that_nobody_knows_is_kept_and_queued_for_review(RealPlatform platform)
      throws Exception {
    Wire wire = wire(platform);

    HttpResponse<String> answer =
        wire.fhir("POST", "/fhir", bundle("unknown-code", "urn:nobody", "X-1"));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    Api engineer = platform.client().as(platform.hospital(SITE).person("ml-engineer"));
    Runs.until(
        () -> engineer.get("/api/v1/unmapped").toString(),
        queue -> queue.contains("X-1"),
        Duration.ofSeconds(60),
        "the review queue");
  }

  @Test
  void a_transaction_with_one_bad_entry_stores_nothing_of_it(RealPlatform platform)
      throws Exception {
    Wire wire = wire(platform);
    int before = records(platform).size();
    String bad =
        bundle("half", "http://loinc.org", "8867-4")
            .replace("\"status\":\"final\"", "\"status\":\"nonsense\"");

    HttpResponse<String> answer = wire.fhir("POST", "/fhir", bad);

    assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 422);
    assertThat(records(platform)).hasSize(before);
  }

  @Test
  void a_body_of_twenty_megabytes_is_too_large(RealPlatform platform) throws Exception {
    String filler = "x".repeat(20_000_000);

    HttpResponse<String> answer =
        wire(platform)
            .fhir("POST", "/fhir", "{\"resourceType\":\"Bundle\",\"x\":\"" + filler + "\"}");

    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void the_same_bundle_twice_is_one_record_of_one_state(RealPlatform platform) throws Exception {
    Wire wire = wire(platform);
    String bundle = bundle("twice", "http://loinc.org", "8867-4");

    assertThat(wire.fhir("POST", "/fhir", bundle).statusCode()).isEqualTo(200);
    int once = records(platform).size();
    assertThat(wire.fhir("POST", "/fhir", bundle).statusCode()).isEqualTo(200);

    assertThat(records(platform)).hasSize(once);
  }

  @Test
  void writers_at_the_same_time_leave_one_state_with_one_of_their_values(RealPlatform platform)
      throws Exception {
    Wire wire = wire(platform);
    List<Callable<Integer>> writers =
        IntStream.range(0, 12)
            .<Callable<Integer>>mapToObj(
                number ->
                    () ->
                        wire.fhir(
                                "POST",
                                "/fhir",
                                bundle("race", "http://loinc.org", "8867-4")
                                    .replace("\"value\":71", "\"value\":" + (60 + number)))
                            .statusCode())
            .toList();

    try (ExecutorService executor = Executors.newFixedThreadPool(6)) {
      for (Future<Integer> writer : executor.invokeAll(writers)) {
        assertThat(writer.get()).isIn(200, 409);
      }
    }
    HttpResponse<String> last =
        wire.fhir(
            "POST",
            "/fhir",
            bundle("race", "http://loinc.org", "8867-4").replace("\"value\":71", "\"value\":90"));
    String episode = json(last).at("/entry/0/response/extension/0/valueString").asText();
    Api engineer = platform.client().as(platform.hospital(SITE).person("ml-engineer"));
    JsonNode whole =
        Runs.until(
            () -> engineer.get("/api/v1/episodes/" + episode),
            found -> found.toString().contains("\"value\":90"),
            Duration.ofSeconds(60),
            "the last writer's value");
    assertThat(whole.at("/episode/measurements"))
        .filteredOn(one -> one.path("concept").asText().equals("loinc:8867-4"))
        .hasSize(1);
  }

  @Test
  void an_idempotency_key_is_answered_once_and_never_reused(RealPlatform platform)
      throws Exception {
    Wire wire = wire(platform, "ml-engineer");

    HttpResponse<String> first = wire.post("/api/v1/cohorts/preview", "{}", "key-1");
    HttpResponse<String> again = wire.post("/api/v1/cohorts/preview", "{}", "key-1");
    HttpResponse<String> other = wire.post("/api/v1/cohorts/preview", "{\"exclude\":[]}", "key-1");

    assertThat(again.statusCode()).isEqualTo(first.statusCode());
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(json(other).path("code").asText()).isEqualTo("idempotency-key-reused");
  }

  private static Wire wire(RealPlatform platform) throws IOException, InterruptedException {
    SiteCredentials site = platform.hospital(SITE);
    return new Wire(platform.client().addresses(), site.machine());
  }

  private static Wire wire(RealPlatform platform, String role)
      throws IOException, InterruptedException {
    return new Wire(platform.client().addresses(), platform.hospital(SITE).person(role));
  }

  private static List<JsonNode> records(RealPlatform platform) {
    return platform.client().as(platform.hospital(SITE).machine()).all("/api/v1/records");
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return ContractJson.mapper().readTree(answer.body());
  }

  private static String bundle(String patient, String system, String code) {
    return """
    {"resourceType":"Bundle","type":"transaction","entry":[
     {"fullUrl":"urn:p","resource":{"resourceType":"Patient","id":"%1$s","gender":"male","birthDate":"1950"},
      "request":{"method":"PUT","url":"Patient/%1$s"}},
     {"fullUrl":"urn:e","resource":{"resourceType":"Encounter","id":"%1$s-e","status":"finished",
       "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"IMP"},
       "subject":{"reference":"Patient/%1$s"},"period":{"start":"2024-02-03T04:05:06Z"}},
      "request":{"method":"PUT","url":"Encounter/%1$s-e"}},
     {"fullUrl":"urn:o","resource":{"resourceType":"Observation","id":"%1$s-o","status":"final",
       "code":{"coding":[{"system":"%2$s","code":"%3$s"}]},"subject":{"reference":"Patient/%1$s"},
       "encounter":{"reference":"Encounter/%1$s-e"},"effectiveDateTime":"2024-02-03T05:05:06Z",
       "valueQuantity":{"value":71,"unit":"/min","system":"http://unitsofmeasure.org","code":"/min"}},
      "request":{"method":"PUT","url":"Observation/%1$s-o"}}]}
    """
        .formatted(patient, system, code);
  }
}
