package engraft.training.runs.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import engraft.clinical.Digest;
import engraft.runs.RunView;
import engraft.runs.StoredRun;
import engraft.training.runs.TrainingRequest;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A training run: its state, what was asked, and what the worker says of its result. */
record TrainingRunView(
    @JsonUnwrapped RunView run,
    @JsonUnwrapped TrainingRequest request,
    @Schema(description = "Digest of the model, once there is one") @Nullable Digest model,
    @Schema(description = "The worker's result.json: episodes, events and metrics")
        @Nullable JsonNode result) {

  static TrainingRunView of(StoredRun<TrainingRequest> stored) {
    return new TrainingRunView(
        RunView.of(stored),
        stored.request(),
        stored.artifact().orElse(null),
        stored.outcome().orElse(null));
  }
}
