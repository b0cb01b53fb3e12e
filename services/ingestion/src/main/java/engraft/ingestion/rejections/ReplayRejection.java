package engraft.ingestion.rejections;

import engraft.clinical.SiteId;
import engraft.ingestion.quarantine.Original;
import engraft.ingestion.quarantine.Quarantine;
import engraft.ingestion.records.Delivery;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tries a rejected submission again, from its kept original. */
public final class ReplayRejection {

  private final Rejections rejections;
  private final Quarantine quarantine;
  private final List<SourceFormat> formats;
  private final InstantSource clock;

  public ReplayRejection(
      Rejections rejections,
      Quarantine quarantine,
      List<SourceFormat> formats,
      InstantSource clock) {
    this.rejections = rejections;
    this.quarantine = quarantine;
    this.formats = List.copyOf(formats);
    this.clock = clock;
  }

  /** The rejection after the attempt; empty when the site has none of this id. */
  public Optional<Rejection> replay(SiteId site, UUID id) {
    return rejections
        .find(site, id)
        .map(
            rejection ->
                switch (rejection) {
                  case Rejection.Resolved resolved -> resolved;
                  case Rejection.Open open -> attempt(site, open);
                });
  }

  private Rejection attempt(SiteId site, Rejection.Open open) {
    if (!quarantine.has(open.submitted().original())) {
      return erased(open);
    }
    Original original = quarantine.open(open.submitted().original());
    SourceFormat format =
        formats.stream()
            .filter(one -> one.name().equals(original.format()))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no format " + original.format()));
    Rejection.Submitted submitted = open.submitted();
    List<Issue> left =
        format.process(
            site, new Delivery.Replay(submitted.original(), submitted.first()), original);
    Rejection after = open.retried(left, clock.instant().truncatedTo(ChronoUnit.MICROS));
    rejections.keep(after);
    return after;
  }

  /** Its original spoke of a patient who was erased, among others perhaps. */
  private Rejection erased(Rejection.Open open) {
    Issue gone =
        new Issue(
            Issue.Kind.NOT_SUPPORTED,
            "",
            "must be kept still: it spoke of a patient who was erased\n"
                + "Maybe send what it said of others again.");
    Rejection after = open.retried(List.of(gone), clock.instant().truncatedTo(ChronoUnit.MICROS));
    rejections.keep(after);
    return after;
  }
}
