package engraft.adaptation.runs.rest;

import engraft.adaptation.runs.AdaptationRequest;
import engraft.clinical.Digest;
import engraft.kit.problem.ProblemException;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a caller asks for. */
@Schema(
    examples =
        """
        {"model": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         "snapshot": "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
         "labels": 50, "seed": 7}
        """)
record NewAdaptation(
    @Schema(description = "Digest of the foundation model") @NotNull @Nullable Digest model,
    @Schema(description = "Digest of the snapshot's manifest") @NotNull @Nullable Digest snapshot,
    @Schema(description = "How many local labels may be learned from") @NotNull
        @Nullable Integer labels,
    @Nullable Long seed,
    @Schema(description = "To compare; absent for the usual ones")
        @Nullable List<String> strategies) {

  AdaptationRequest toRequest() {
    try {
      return new AdaptationRequest(
          Objects.requireNonNull(model),
          Objects.requireNonNull(snapshot),
          Objects.requireNonNull(labels),
          seed == null ? 1 : seed,
          strategies);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badRequest("bad-request", String.valueOf(e.getMessage()));
    }
  }
}
