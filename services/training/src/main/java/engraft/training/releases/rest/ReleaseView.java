package engraft.training.releases.rest;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.training.models.Standing.Decision;
import engraft.training.models.Standing.Place;
import engraft.training.models.Standing.Released;
import engraft.training.models.Standing.Retired;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What was decided. */
record ReleaseView(
    Digest model,
    SiteId site,
    @Schema(examples = "heart-disease") String task,
    @Schema(enumeration = {"released", "retired"}) String state,
    String decidedBy,
    String reason,
    Instant since,
    Digest report,
    @Schema(description = "The model that served until now") @Nullable Digest replaced) {

  static ReleaseView of(Released released, @Nullable Digest replaced) {
    return of(
        "released",
        released.place(),
        released.decision(),
        released.since(),
        released.validation().report(),
        replaced);
  }

  static ReleaseView of(Retired retired) {
    return of(
        "retired",
        retired.place(),
        retired.decision(),
        retired.since(),
        retired.validation().report(),
        null);
  }

  private static ReleaseView of(
      String state,
      Place place,
      Decision decision,
      Instant since,
      Digest report,
      @Nullable Digest replaced) {
    return new ReleaseView(
        place.model(),
        place.site(),
        place.task(),
        state,
        decision.by(),
        decision.reason(),
        since,
        report,
        replaced);
  }
}
