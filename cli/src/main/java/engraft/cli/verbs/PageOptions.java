package engraft.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.cli.client.Api;
import engraft.contracts.ContractJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which part of a list: what every verb that lists understands. */
public final class PageOptions {

  @Option(names = "--after", paramLabel = "CURSOR", description = "Begin behind this one.")
  private @Nullable String after;

  @Option(
      names = "--limit",
      defaultValue = "50",
      description = "At most so many, up to 500 (default ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--all", description = "Every page, to the end.")
  private boolean all;

  /** The page, or all of them as one, as {@code {"items": […], "next": "cursor"}}. */
  public JsonNode read(Api api, String path) {
    if (all) {
      ObjectNode page = ContractJson.mapper().createObjectNode();
      page.putArray("items").addAll(api.all(path));
      return page;
    }
    String separator = path.contains("?") ? "&" : "?";
    String cursor =
        after == null ? "" : "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8);
    return api.get(path + separator + "limit=" + limit + cursor);
  }

  /** What to type for the next page; blank on the last. */
  public static String more(JsonNode page) {
    String next = page.path("next").asText("");
    return next.isEmpty() ? "" : "More: --after " + next;
  }
}
