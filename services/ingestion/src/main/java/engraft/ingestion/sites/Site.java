package engraft.ingestion.sites;

import engraft.clinical.SiteId;
import java.time.Duration;
import java.time.Instant;

/** A hospital on its way into the network, or in it. */
public sealed interface Site {

  SiteId id();

  String name();

  SiteRole role();

  Instant since();

  /** Its accounts are being made; whoever makes them may have died. */
  record Joining(SiteId id, String name, SiteRole role, Instant since) implements Site {

    /** How long making the accounts may take before somebody else may try. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    public Member join(Instant now) {
      return new Member(id, name, role, now);
    }

    /** Those that began before this are taken for dead. */
    public static Instant staleBefore(Instant now) {
      return now.minus(PATIENCE);
    }
  }

  /** Its accounts are made and everybody was told. */
  record Member(SiteId id, String name, SiteRole role, Instant since) implements Site {}
}
