package engraft.training.runs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How nets are trained on the machines at hand.
 *
 * @param batch rows at a step; absent for 64
 * @param precision absent for float32
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NetSettings(@Nullable Integer batch, @Nullable String precision) {

  private static final List<String> PRECISIONS = List.of("float32", "mixed");
  private static final int MOST_ROWS = 65_536;

  public NetSettings {
    if (batch != null && (batch < 1 || batch > MOST_ROWS)) {
      throw new IllegalArgumentException("net.batch must be from 1 to " + MOST_ROWS);
    }
    if (precision != null && !PRECISIONS.contains(precision)) {
      throw new IllegalArgumentException("net.precision must be one of " + PRECISIONS);
    }
  }
}
