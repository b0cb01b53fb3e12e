package engraft.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Sends files of NDJSON, such as a bulk export, in parts that a gateway lets through; each part is
 * taken in before the next is sent. A file that was cut off is sent again: what was taken in is
 * recognised.
 */
public final class NdjsonSender {

  private static final String IMPORT = "/fhir/$import";
  private static final String NDJSON = "application/fhir+ndjson";
  private static final int PART = 8 << 20;
  private static final Duration LIMIT = Duration.ofMinutes(30);

  private final Api api;

  public NdjsonSender(Api api) {
    this.api = api;
  }

  /**
   * What became of a file.
   *
   * @param errors in words, with the line of the part that was sent
   */
  public record Sent(String file, long kept, long refused, List<String> errors) {
    public Sent {
      errors = List.copyOf(errors);
    }
  }

  /** Whom the others speak of must be known first; bulk exports name files after their type. */
  public static List<Path> patientsFirst(List<Path> files) {
    return files.stream().sorted(Comparator.comparingInt(NdjsonSender::rank)).toList();
  }

  private static int rank(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.contains("Patient") ? 0 : name.contains("Encounter") ? 1 : 2;
  }

  /**
   * @param progress told which fraction of the file was taken in
   * @throws ApiException when a part is refused as a whole
   */
  public Sent send(Path file, DoubleConsumer progress) throws IOException {
    long kept = 0;
    long refused = 0;
    List<String> errors = new ArrayList<>();
    long bytes = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      for (byte[] part = part(in); part.length > 0; part = part(in)) {
        JsonNode done = takenIn(part);
        kept += sum(done.path("output"));
        refused += sum(done.path("error"));
        done.path("error").forEach(one -> errors.addAll(errors(one.path("url").asText())));
        bytes += part.length;
        progress.accept((double) bytes / Math.max(1, Files.size(file)));
      }
    }
    return new Sent(file.toString(), kept, refused, errors);
  }

  /** Whole lines, as many as a part may have; none at the end of the file. */
  private static byte[] part(InputStream in) throws IOException {
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    int one = in.read();
    while (one >= 0) {
      part.write(one);
      if (one == '\n' && part.size() >= PART) {
        break;
      }
      one = in.read();
    }
    return part.toByteArray();
  }

  private JsonNode takenIn(byte[] part) {
    Api.Reply queued = api.exchange(IMPORT, part, NDJSON);
    if (queued.status() >= 400) {
      throw new ApiException("POST " + IMPORT, queued.status(), Api.parse(queued.body()));
    }
    String first = queued.header("Content-Location");
    String path = path(first.isEmpty() ? queued.header("Location") : first);
    return Runs.until(
        () -> api.get(path),
        now -> now.at("/extension/state").asText().equals("complete"),
        LIMIT,
        "the import");
  }

  private static long sum(JsonNode files) {
    long sum = 0;
    for (JsonNode file : files) {
      sum += file.path("count").asLong();
    }
    return sum;
  }

  /** Where it is on the deployment that was asked, by whatever name the answer calls it. */
  private static String path(String address) {
    return URI.create(address).getRawPath();
  }

  private List<String> errors(String address) {
    return api.text(path(address))
        .lines()
        .map(line -> error(Api.parse(line).at("/issue/0")))
        .toList();
  }

  private static String error(JsonNode issue) {
    return "%s %s %s"
        .formatted(
            issue.path("diagnostics").asText(),
            issue.at("/expression/0").asText(),
            issue.at("/details/text").asText())
        .strip();
  }
}
