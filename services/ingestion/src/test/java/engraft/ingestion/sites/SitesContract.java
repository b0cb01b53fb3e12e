package engraft.ingestion.sites;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.SiteId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of sites must do. */
public abstract class SitesContract {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");

  private final SiteId site = new SiteId("s" + UUID.randomUUID());
  private final Site.Joining joining = new Site.Joining(site, "A hospital", SiteRole.RICH, NOW);

  protected abstract Sites sites();

  @Test
  void aNameIsReservedOnceUntilItIsStale() {
    assertThat(sites().reserve(joining, NOW.minusSeconds(20))).isTrue();
    assertThat(sites().reserve(joining, NOW.minusSeconds(20))).isFalse();
    assertThat(sites().reserve(joining, NOW.plusSeconds(1))).isTrue();
    assertThat(sites().find(site)).contains(joining);
  }

  @Test
  void whatIsGivenUpIsFreeAgain() {
    sites().reserve(joining, NOW);
    sites().release(site);

    assertThat(sites().find(site)).isEmpty();
    assertThat(sites().reserve(joining, NOW)).isTrue();
  }

  @Test
  void aMemberIsListedAndNeverTakenOverOrGivenUp() {
    sites().reserve(joining, NOW);
    assertThat(sites().members(before(), 1)).doesNotContain(joining.join(NOW));
    Site.Member member = joining.join(NOW.plusSeconds(1));
    sites().join(member);

    assertThat(sites().reserve(joining, NOW.plusSeconds(100))).isFalse();
    assertThat(sites().find(site)).contains(member);
    assertThat(sites().members(before(), 1)).containsExactly(member);
  }

  /** A name that sorts just before this site's. */
  private Optional<SiteId> before() {
    String name = site.value();
    return Optional.of(new SiteId(name.substring(0, name.length() - 1)));
  }
}
