package engraft.training.runs.rest;

import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.kit.problem.ProblemException;
import engraft.training.runs.NetSettings;
import engraft.training.runs.TaskDefinition;
import engraft.training.runs.TrainingRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a caller asks for. */
@Schema(
    examples =
        """
        {"snapshot": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         "task": {"name": "heart-disease", "kind": "binary", "label": "engraft:heart-disease"},
         "seed": 7}
        """)
record NewTrainingRun(
    @Schema(description = "Digest of the snapshot's manifest") @NotNull @Nullable Digest snapshot,
    @Valid @NotNull @Nullable NewTask task,
    @Nullable Long seed,
    @Schema(description = "Mask profile of the hospital to be grafted onto")
        @Nullable Digest maskProfile,
    @Schema(description = "Of linear, trees and net; absent for all")
        @Nullable List<String> experts,
    @Schema(description = "How nets are trained; absent for batches of 64 rows in 32 bits")
        @Nullable NewNetSettings net) {

  /** What a machine asks of the training of nets. */
  record NewNetSettings(
      @Schema(description = "Rows at a step, 1 to 65536; a GPU wants more than 64")
          @Nullable Integer batch,
      @Schema(description = "float32 or mixed (products in bfloat16, for GPUs)")
          @Nullable String precision) {

    private NetSettings toSettings() {
      return new NetSettings(batch, precision);
    }
  }

  /** The question, as data. */
  record NewTask(
      @NotNull @Nullable String name,
      @Nullable String kind,
      @NotNull @Nullable ConceptId label,
      @Nullable List<ConceptId> exclude,
      @Nullable List<String> classes) {

    private TaskDefinition toDefinition() {
      return new TaskDefinition(
          Objects.requireNonNull(name),
          kind == null ? "binary" : kind,
          Objects.requireNonNull(label),
          exclude,
          classes);
    }
  }

  TrainingRequest toRequest() {
    try {
      return new TrainingRequest(
          Objects.requireNonNull(snapshot),
          Objects.requireNonNull(task).toDefinition(),
          seed == null ? 1 : seed,
          maskProfile,
          experts,
          net == null ? null : net.toSettings());
    } catch (IllegalArgumentException e) {
      throw ProblemException.badRequest("bad-request", String.valueOf(e.getMessage()));
    }
  }
}
