package engraft.training.releases.rest;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a person releases or retires. */
@Schema(examples = "{\"reason\": \"Better than what we have; report reviewed.\"}")
record ReleaseRequest(@NotBlank @Size(max = 1000) String reason) {}
