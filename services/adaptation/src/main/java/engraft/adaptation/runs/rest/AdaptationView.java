package engraft.adaptation.runs.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import engraft.adaptation.runs.AdaptationOutcome;
import engraft.adaptation.runs.AdaptationRequest;
import engraft.clinical.Digest;
import engraft.contracts.ContractJson;
import engraft.runs.RunView;
import engraft.runs.StoredRun;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An adaptation: its state, what was asked, and what came of it. */
record AdaptationView(
    @JsonUnwrapped RunView run,
    @Schema(description = "Digest of the model to adapt") Digest parent,
    Digest snapshot,
    int labels,
    long seed,
    @Nullable List<String> strategies,
    @Schema(description = "Digest of the adapted model, once there is one") @Nullable Digest model,
    @Schema(description = "Digest of the validation report") @Nullable Digest report,
    @Schema(description = "Source, local and adapted side by side, the gate's advice, the verdict")
        @Nullable JsonNode result) {

  static AdaptationView of(StoredRun<AdaptationRequest> stored) {
    AdaptationRequest request = stored.request();
    AdaptationOutcome outcome =
        stored
            .outcome()
            .map(json -> ContractJson.mapper().convertValue(json, AdaptationOutcome.class))
            .orElse(null);
    return new AdaptationView(
        RunView.of(stored),
        request.model(),
        request.snapshot(),
        request.labels(),
        request.seed(),
        request.strategies(),
        stored.artifact().orElse(null),
        outcome == null ? null : outcome.report(),
        outcome == null ? null : outcome.result());
  }
}
