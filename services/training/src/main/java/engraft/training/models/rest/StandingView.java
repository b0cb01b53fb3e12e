package engraft.training.models.rest;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.training.models.Standing;
import engraft.training.models.Standing.Approved;
import engraft.training.models.Standing.Candidate;
import engraft.training.models.Standing.Decision;
import engraft.training.models.Standing.Released;
import engraft.training.models.Standing.Retired;
import engraft.training.models.Standing.Validated;
import engraft.training.models.Validation;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where a model stands at one hospital. */
record StandingView(
    SiteId site,
    @Schema(enumeration = {"candidate", "validated", "approved", "released", "retired"})
        String state,
    Instant since,
    @Nullable ValidationView validation,
    @Nullable String decidedBy,
    @Nullable String reason) {

  /** The evidence. */
  record ValidationView(
      UUID adaptation,
      @Schema(enumeration = {"sufficient", "insufficient-evidence", "harmful"}) String verdict,
      String reason,
      @Schema(description = "Of a model that answers a risk") @Nullable Interval auroc,
      @Schema(description = "What the verdict rests on, the greater the better")
          Validation.Metric metric,
      Digest report) {

    static ValidationView of(Validation validation) {
      return new ValidationView(
          validation.adaptation(),
          validation.verdict().code(),
          validation.reason(),
          Interval.of(validation.metric()),
          validation.metric(),
          validation.report());
    }
  }

  /** A metric with its 95 % interval. */
  record Interval(double value, double low, double high) {
    static @Nullable Interval of(Validation.Metric metric) {
      return metric.name().equals("auroc")
          ? new Interval(metric.value(), metric.low(), metric.high())
          : null;
    }
  }

  static StandingView of(Standing standing) {
    return switch (standing) {
      case Candidate candidate ->
          new StandingView(
              candidate.place().site(), "candidate", candidate.since(), null, null, null);
      case Validated validated -> view("validated", validated, validated.validation(), null);
      case Approved approved ->
          view("approved", approved, approved.validation(), approved.decision());
      case Released released ->
          view("released", released, released.validation(), released.decision());
      case Retired retired -> view("retired", retired, retired.validation(), retired.decision());
    };
  }

  private static StandingView view(
      String state, Standing standing, Validation validation, @Nullable Decision decision) {
    return new StandingView(
        standing.place().site(),
        state,
        standing.since(),
        ValidationView.of(validation),
        decision == null ? null : decision.by(),
        decision == null ? null : decision.reason());
  }
}
