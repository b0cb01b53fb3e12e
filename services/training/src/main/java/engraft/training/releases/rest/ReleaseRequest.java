package engraft.training.releases.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why a person releases or retires.
 *
 * @param acknowledgeWithdrawals true to release a model that patients went into who withdrew since
 */
@Schema(examples = "{\"reason\": \"Better than what we have; report reviewed.\"}")
record ReleaseRequest(
    @NotBlank @Size(max = 1000) String reason, @Nullable Boolean acknowledgeWithdrawals) {

  boolean acknowledges() {
    return Boolean.TRUE.equals(acknowledgeWithdrawals);
  }
}
