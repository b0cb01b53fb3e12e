package engraft.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.client.Api;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Variant calls: a sample in each file, which is the patient. */
final class VcfFormat implements Format {

  private static final Set<String> ENDINGS = Set.of(".vcf", ".vcf.gz");

  @Override
  public String name() {
    return "vcf";
  }

  @Override
  public List<Item> items(Path data) throws IOException {
    List<Item> items = new ArrayList<>();
    for (Path file : Corpus.files(data, ENDINGS)) {
      items.add(new Calls(Corpus.name(data, file), file));
    }
    return items;
  }

  @Override
  public List<String> conclusion(List<Outcome> outcomes) {
    return outcomes.stream().map(Outcome::said).toList();
  }

  private record Calls(String name, Path file) implements Item {

    @Override
    public Outcome attempt(Api api) throws IOException {
      Api.Reply reply =
          api.exchange("/api/v1/vcf", Corpus.read(file), "application/octet-stream", Map.of());
      JsonNode answer = Replies.json(reply.body());
      return reply.status() >= 400
          ? new Outcome.Refused(answer.path("detail").asText("status " + reply.status()))
          : new Outcome.Accepted(
              "%d alleles found, %d not found, %d rows filtered, %d not read"
                  .formatted(
                      answer.path("found").asLong(),
                      answer.path("absent").asLong(),
                      answer.path("filtered").asLong(),
                      answer.path("unread").asLong()),
              Map.of("calls", answer));
    }
  }
}
