package engraft.training.models.store;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.training.models.Standing;
import engraft.training.models.Standing.Approved;
import engraft.training.models.Standing.Candidate;
import engraft.training.models.Standing.Decision;
import engraft.training.models.Standing.Place;
import engraft.training.models.Standing.Released;
import engraft.training.models.Standing.Retired;
import engraft.training.models.Standing.Validated;
import engraft.training.models.Validation;
import engraft.training.models.Verdict;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of the table {@code standing}, as JSON. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record StandingRow(
    Digest model,
    SiteId site,
    String task,
    String state,
    Instant since,
    @Nullable UUID adaptation,
    @Nullable String verdict,
    @Nullable String verdictReason,
    @Nullable String metric,
    @Nullable Double metricValue,
    @Nullable Double metricLow,
    @Nullable Double metricHigh,
    @Nullable Digest report,
    @Nullable String decidedBy,
    @Nullable String reason) {

  static StandingRow of(Standing standing) {
    return switch (standing) {
      case Candidate candidate -> row("candidate", candidate, null, null);
      case Validated validated -> row("validated", validated, validated.validation(), null);
      case Approved approved ->
          row("approved", approved, approved.validation(), approved.decision());
      case Released released ->
          row("released", released, released.validation(), released.decision());
      case Retired retired -> row("retired", retired, retired.validation(), retired.decision());
    };
  }

  private static StandingRow row(
      String state,
      Standing standing,
      @Nullable Validation validation,
      @Nullable Decision decision) {
    return new StandingRow(
        standing.place().model(),
        standing.place().site(),
        standing.place().task(),
        state,
        standing.since(),
        validation == null ? null : validation.adaptation(),
        validation == null ? null : validation.verdict().code(),
        validation == null ? null : validation.reason(),
        validation == null ? null : validation.metric().name(),
        validation == null ? null : validation.metric().value(),
        validation == null ? null : validation.metric().low(),
        validation == null ? null : validation.metric().high(),
        validation == null ? null : validation.report(),
        decision == null ? null : decision.by(),
        decision == null ? null : decision.reason());
  }

  Standing toStanding() {
    Place place = new Place(model, site, task);
    return switch (state) {
      case "candidate" -> new Candidate(place, since);
      case "validated" -> new Validated(place, since, validation());
      case "approved" -> new Approved(place, since, validation(), decision());
      case "released" -> new Released(place, since, validation(), decision());
      case "retired" -> new Retired(place, since, validation(), decision());
      default -> throw new IllegalStateException("state (%s) is not known".formatted(state));
    };
  }

  private Validation validation() {
    return new Validation(
        Objects.requireNonNull(adaptation),
        Verdict.of(Objects.requireNonNull(verdict)),
        Objects.requireNonNull(verdictReason),
        new Validation.Metric(
            Objects.requireNonNull(metric),
            Objects.requireNonNull(metricValue),
            Objects.requireNonNull(metricLow),
            Objects.requireNonNull(metricHigh)),
        Objects.requireNonNull(report));
  }

  private Decision decision() {
    return new Decision(Objects.requireNonNull(decidedBy), Objects.requireNonNull(reason));
  }
}
