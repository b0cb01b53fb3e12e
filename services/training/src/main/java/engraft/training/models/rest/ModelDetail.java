package engraft.training.models.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.training.models.Origin;
import engraft.training.models.RegisteredModel;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A model with those that it came from and those that came from it. */
record ModelDetail(
    @JsonUnwrapped ModelView model,
    @Schema(description = "What it was adapted from, the nearest first, as far as it is known here")
        List<Relative> parents,
    @Schema(description = "What was adapted from it, the newest first; the first hundred")
        List<Relative> children,
    @Schema(description = "Cursor for /api/v1/models?parent=…&after=… when there are more")
        @Nullable String nextChild,
    @Schema(description = "Absent where nobody withdrew") @Nullable WithdrawalsView withdrawals) {

  /** Another model of the line, as far as the caller may see it. */
  record Relative(
      Digest digest,
      @Schema(enumeration = {"foundation", "adapted"}) String kind,
      SiteId site,
      @Nullable String strategy,
      Instant registeredAt) {

    static Relative of(RegisteredModel model) {
      return new Relative(
          model.digest(),
          model.kind().name().toLowerCase(Locale.ROOT),
          model.site(),
          model.origin() instanceof Origin.Adapted adapted ? adapted.strategy() : null,
          model.registeredAt());
    }
  }
}
