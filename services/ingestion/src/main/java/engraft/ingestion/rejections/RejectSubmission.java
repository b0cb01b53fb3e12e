package engraft.ingestion.rejections;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Remembers that a submission could not be processed, and why. */
public final class RejectSubmission {

  private final Rejections rejections;
  private final InstantSource clock;

  public RejectSubmission(Rejections rejections, InstantSource clock) {
    this.rejections = rejections;
    this.clock = clock;
  }

  /**
   * @return the id under which the sender finds it
   */
  public UUID reject(SiteId site, String format, Digest original, List<Issue> issues) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Rejection.Open first =
        Rejection.first(new Rejection.Submitted(site, format, original, now), issues);
    Rejection rejection =
        rejections
            .find(site, first.id())
            .<Rejection>map(
                before ->
                    new Rejection.Open(before.submitted(), issues, before.attempts() + 1, now))
            .orElse(first);
    rejections.keep(rejection);
    return rejection.id();
  }
}
