package engraft.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.client.Api;
import engraft.cli.client.ApiException;
import engraft.clinical.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * HL7 v2: a message or batch in each file. Where its translation to FHIR lies beside it, the
 * observations are compared.
 *
 * <p>The files of a corpus repeat control ids, which messages of one sender must not. So each is
 * sent under an id of its own, made of its content, unless it is to be sent as it is.
 */
final class Hl7v2Format implements Format {

  private static final String ER7 = "application/hl7-v2+er7";
  private static final int CONTROL_ID = 9;
  private static final int LONGEST_ID = 20;
  private static final int NOT_FOUND = 404;

  private final boolean asTheyAre;

  Hl7v2Format(boolean asTheyAre) {
    this.asTheyAre = asTheyAre;
  }

  @Override
  public String name() {
    return "hl7v2";
  }

  @Override
  public List<Item> items(Path data) throws IOException {
    List<Item> items = new ArrayList<>();
    for (Path file : Corpus.files(data, Set.of(".hl7", ".er7"))) {
      items.add(new Message(Corpus.name(data, file), file, asTheyAre));
    }
    return items;
  }

  private record Message(String name, Path file, boolean asItIs) implements Item {

    @Override
    public Outcome attempt(Api api) throws IOException {
      byte[] body = Corpus.read(file);
      Api.Reply reply = api.exchange("/api/v1/hl7v2", asItIs ? body : renamed(body), ER7);
      if (!isAccepted(reply)) {
        return new Outcome.Refused(reason(reply));
      }
      List<JsonNode> observations = observations(api, reply.header("Engraft-Original"));
      Path paired = paired(file);
      boolean isPaired = Files.exists(paired) && !reply.header("Engraft-Original").isEmpty();
      List<String> differences =
          isPaired ? PairedFhir.differences(observations, Files.readString(paired)) : List.of();
      return new Outcome.Accepted(
          observations.size() + " observations" + (isPaired ? ", paired FHIR" : ""),
          Map.of("observations", observations, "paired", isPaired),
          differences);
    }

    private static boolean isAccepted(Api.Reply reply) {
      return reply.status() < 400
          && reply.body().lines().noneMatch(line -> line.matches("MSA\\|A[ER].*"));
    }

    private static String reason(Api.Reply reply) {
      return reply
          .body()
          .lines()
          .filter(line -> line.startsWith("MSA|AE") || line.startsWith("MSA|AR"))
          .map(line -> line.split("\\|", -1))
          .map(msa -> msa[1] + ' ' + (msa.length > 3 ? msa[3] : ""))
          .findFirst()
          .orElse("status " + reply.status());
    }

    /** What was understood, de-identified, in the order of the message. */
    private static List<JsonNode> observations(Api api, String original) {
      List<JsonNode> observations = new ArrayList<>();
      if (original.isEmpty()) {
        return observations;
      }
      for (JsonNode record : records(api, original)) {
        JsonNode content = api.get("/api/v1/records/" + record.path("id").asText() + "/content");
        for (JsonNode entry : content.path("entries")) {
          if (entry.path("type").asText().equals("Observation")) {
            observations.add(entry.path("statement"));
          }
        }
      }
      return observations;
    }

    /** Nothing where the message told nothing that makes a record. */
    private static Iterable<JsonNode> records(Api api, String original) {
      try {
        return api.get("/api/v1/records/of/" + original);
      } catch (ApiException e) {
        if (e.status() == NOT_FOUND) {
          return List.of();
        }
        throw e;
      }
    }

    private static Path paired(Path file) {
      String name = file.getFileName().toString();
      return file.resolveSibling(
          name.endsWith("_0_initial_message.hl7")
              ? name.replace("_0_initial_message.hl7", "_1_hl7_translation.fhir")
              : name.replaceFirst("\\.[^.]+$", ".fhir"));
    }
  }

  /** The first message under a control id made of its content; an empty one stays empty. */
  static byte[] renamed(byte[] body) {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    int start = text.indexOf("MSH|");
    int end = start < 0 ? -1 : lineEnd(text, start);
    if (end < 0) {
      return body;
    }
    String[] fields = text.substring(start, end).split("\\|", -1);
    if (fields.length <= CONTROL_ID || fields[CONTROL_ID].isBlank()) {
      return body;
    }
    fields[CONTROL_ID] = Digest.of(body).hex().substring(0, LONGEST_ID);
    return (text.substring(0, start) + String.join("|", fields) + text.substring(end))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static int lineEnd(String text, int start) {
    for (int at = start; at < text.length(); at++) {
      if (text.charAt(at) == '\r' || text.charAt(at) == '\n') {
        return at;
      }
    }
    return text.length();
  }
}
