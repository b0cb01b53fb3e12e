package engraft.learning.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.learning.expert.Progress;
import java.io.PrintStream;

/** Tells the supervisor how far the work is, one JSON object a line. */
final class Announcer implements Progress {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final PrintStream out;

  Announcer(PrintStream out) {
    this.out = out;
  }

  @Override
  public void report(String phase, double fraction, String detail) {
    double rounded = Math.round(Math.clamp(fraction, 0, 1) * 1000) / 1000.0;
    write(line("progress").put("phase", phase).put("fraction", rounded).put("detail", detail));
  }

  void completed() {
    write(line("completed"));
  }

  void failed(String code, String message) {
    write(line("failed").put("code", code).put("message", message));
  }

  private static ObjectNode line(String type) {
    return JSON.createObjectNode().put("type", type);
  }

  private void write(ObjectNode line) {
    try {
      out.println(JSON.writeValueAsString(line));
      out.flush();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}
