package engraft.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.client.Api;
import engraft.cli.client.FhirAnswers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** FHIR R4: a Bundle or a resource in each file, or one in each line of NDJSON. */
final class FhirFormat implements Format {

  private static final Set<String> ENDINGS = Set.of(".json", ".fhir", ".ndjson");
  private static final String FHIR_JSON = "application/fhir+json";

  @Override
  public String name() {
    return "fhir";
  }

  @Override
  public List<Item> items(Path data) throws IOException {
    List<Item> items = new ArrayList<>();
    for (Path file : Corpus.files(data, ENDINGS)) {
      String name = Corpus.name(data, file);
      if (file.toString().contains(".ndjson")) {
        int number = 0;
        for (String line : new String(Corpus.read(file), StandardCharsets.UTF_8).split("\n")) {
          number++;
          if (!line.isBlank()) {
            items.add(new Body(name + ':' + number, () -> line.getBytes(StandardCharsets.UTF_8)));
          }
        }
      } else {
        items.add(new Body(name, () -> Corpus.read(file)));
      }
    }
    return items;
  }

  /** Reads only when its turn has come. */
  private interface Reading {
    byte[] bytes() throws IOException;
  }

  private record Body(String name, Reading reading) implements Item {

    @Override
    public Outcome attempt(Api api) throws IOException {
      byte[] body = reading.bytes();
      String type =
          Replies.json(new String(body, StandardCharsets.UTF_8)).path("resourceType").asText("");
      String path = type.isEmpty() || type.equals("Bundle") ? "/fhir" : "/fhir/" + type;
      Api.Reply reply = api.exchange(path, body, FHIR_JSON);
      JsonNode answer = Replies.json(reply.body());
      if (reply.status() >= 400) {
        return new Outcome.Refused(FhirAnswers.reason(answer, "status " + reply.status()));
      }
      return type.equals("Bundle") ? ofBundle(answer) : new Outcome.Accepted(type, Map.of(type, 1));
    }

    private static Outcome ofBundle(JsonNode answer) {
      Map<String, Object> kept = new TreeMap<>();
      List<String> refused = new ArrayList<>();
      for (JsonNode entry : answer.path("entry")) {
        JsonNode response = entry.path("response");
        if (response.path("status").asText().startsWith("2")) {
          String type = response.path("location").asText("?/").split("/", 2)[0];
          kept.merge(type, 1, (before, one) -> (Integer) before + (Integer) one);
        } else {
          refused.add(FhirAnswers.reason(response.path("outcome"), "refused"));
        }
      }
      int all = answer.path("entry").size();
      return refused.isEmpty()
          ? new Outcome.Accepted("%d resources".formatted(all), kept)
          : new Outcome.Refused(
              "%d of %d entries: %s".formatted(refused.size(), all, refused.getFirst()));
    }
  }
}
