package engraft.learning.worker.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import engraft.learning.tensorflow.graph.Precision;
import engraft.learning.tensorflow.net.NetPlan;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a machine asks of the training of nets; a GPU wants more rows at a step, and may reckon in
 * fewer bits.
 *
 * @param batch rows at a step; null for 64
 * @param precision {@code float32} or {@code mixed}; null for {@code float32}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NetSettings(@Nullable Integer batch, @Nullable String precision) {

  /** As on any processor. */
  public static final NetSettings USUAL = new NetSettings(null, null);

  private static final Set<String> PRECISIONS = Set.of("float32", "mixed");
  private static final int MOST_ROWS = 65_536;

  public NetSettings {
    if (batch != null && (batch < 1 || batch > MOST_ROWS)) {
      throw new IllegalArgumentException(
          "net.batch (%d) must be from 1 to %d".formatted(batch, MOST_ROWS));
    }
    if (precision != null && !PRECISIONS.contains(precision)) {
      throw new IllegalArgumentException(
          "net.precision (%s) must be float32 or mixed".formatted(precision));
    }
  }

  /** How a net is trained on so many rows. */
  public NetPlan plan(int rows) {
    NetPlan plan = batch == null ? NetPlan.USUAL : NetPlan.USUAL.withBatch(batch);
    Precision asked =
        precision == null
            ? Precision.FLOAT32
            : Precision.valueOf(precision.toUpperCase(Locale.ROOT));
    return plan.withPrecision(asked).lasting(rows);
  }
}
