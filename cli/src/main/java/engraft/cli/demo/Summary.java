package engraft.cli.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came out of one main job; written as {@code summary.json}.
 *
 * @param labels how many outcomes each sparse site was allowed to learn from
 */
public record Summary(
    String dataset,
    long seed,
    int labels,
    List<Site> sites,
    Predictions predictions,
    Audit audit,
    Seconds seconds) {

  public Summary {
    sites = List.copyOf(sites);
  }

  /**
   * One hospital.
   *
   * @param completeness share of the network's concepts that its patients have a value for
   * @param released what serves it: {@code adapted}, {@code source}, {@code local} or {@code none}
   */
  public record Site(
      String site,
      String role,
      int patients,
      double completeness,
      @Nullable Score source,
      @Nullable Score local,
      @Nullable Score adapted,
      String released,
      String reason) {}

  /** A metric of ranking with its 95 % interval, and one of calibration. */
  public record Score(
      double auroc, double low, double high, double brier, @Nullable String strategy) {

    /** Reads a score of an adaptation's result; null where it has none. */
    static @Nullable Score of(JsonNode node) {
      if (!node.has("auroc")) {
        return null;
      }
      return new Score(
          node.path("auroc").asDouble(),
          node.path("low").asDouble(),
          node.path("high").asDouble(),
          node.path("brier").asDouble(),
          node.hasNonNull("strategy") ? node.path("strategy").asText() : null);
    }
  }

  public record Predictions(int served, int abstained) {}

  /**
   * @param entries of the log at the end
   * @param verified true when every proof held, computed outside the platform
   * @param checkpoint the signed note that commits to all entries
   */
  public record Audit(long entries, boolean verified, String checkpoint) {}

  public record Seconds(double start, @JsonProperty("main_job") double mainJob, double total) {}
}
