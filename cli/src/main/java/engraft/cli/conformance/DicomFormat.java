package engraft.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.client.Api;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * DICOM: an instance in each {@code .dcm} and in each file that begins as one, whatever its name;
 * stored one by one, as STOW-RS takes single files.
 */
final class DicomFormat implements Format {

  private static final int KEPT = 200;
  private static final int PREAMBLE = 128;
  private static final String MAGIC = "DICM";

  @Override
  public String name() {
    return "dicom";
  }

  @Override
  public List<Item> items(Path data) throws IOException {
    List<Item> items = new ArrayList<>();
    for (Path file : Corpus.files(data, Set.of(""))) {
      if (file.toString().endsWith(".dcm") || beginsAsDicom(file)) {
        items.add(new Instance(Corpus.name(data, file), file));
      }
    }
    return items;
  }

  /** Part 10: a preamble that says nothing, then four letters. */
  private static boolean beginsAsDicom(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] begin = in.readNBytes(PREAMBLE + MAGIC.length());
      return new String(begin, StandardCharsets.ISO_8859_1).startsWith(MAGIC, PREAMBLE);
    }
  }

  private record Instance(String name, Path file) implements Item {

    @Override
    public Outcome attempt(Api api) throws IOException {
      Api.Reply reply = api.exchange("/dicom-web/studies", Corpus.read(file), "application/dicom");
      JsonNode answer = Replies.json(reply.body());
      return reply.status() == KEPT
          ? new Outcome.Accepted("kept", Map.of("instance", kept(answer)))
          : new Outcome.Refused(reason(reply, answer));
    }

    /** Where it is found, under the identifiers that stand for its own. */
    private static String kept(JsonNode answer) {
      return answer.at("/00081199/Value/0/00081190/Value/0").asText();
    }

    private static String reason(Api.Reply reply, JsonNode answer) {
      String told = answer.at("/00081198/Value/0/0008119A/Value/0").asText();
      return told.isEmpty()
          ? answer.path("detail").asText("status " + reply.status())
          : told.replaceAll("(?s) \\(rejection.*|\\R.*", "");
    }
  }
}
