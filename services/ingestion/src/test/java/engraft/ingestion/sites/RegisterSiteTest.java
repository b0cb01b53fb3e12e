package engraft.ingestion.sites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.clinical.SiteId;
import engraft.ingestion.sites.RegisterSite.Result;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RegisterSiteTest {

  private static final SiteId VA = new SiteId("va");

  private final InMemorySites sites = new InMemorySites();
  private final FakeSiteAccounts accounts = new FakeSiteAccounts();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final RegisterSite registration = new RegisterSite(sites, accounts, () -> now);

  @Test
  void aHospitalJoinsOnceAndIsToldOfOnce() {
    Result first = registration.register(VA, "Veterans", SiteRole.SPARSE);
    Result second = registration.register(VA, "Veterans", SiteRole.SPARSE);

    assertThat(first).isInstanceOf(Result.Registered.class);
    assertThat(second).isInstanceOf(Result.AlreadyThere.class);
    assertThat(sites.told).extracting(Site::id).containsExactly(VA);
    assertThat(first.toString()).doesNotContain("secret-1", "password-1");
  }

  @Test
  void aFailureOfTheIdentityProviderLeavesNothingBehind() {
    accounts.goDown(true);
    assertThatThrownBy(() -> registration.register(VA, "Veterans", SiteRole.RICH))
        .hasMessageContaining("down");

    accounts.goDown(false);
    assertThat(registration.register(VA, "Veterans", SiteRole.RICH))
        .isInstanceOf(Result.Registered.class);
  }

  @Test
  void aRegistrationThatDiedIsTakenOverOnceItIsStale() {
    sites.reserve(new Site.Joining(VA, "Veterans", SiteRole.RICH, now), Instant.EPOCH);

    assertThat(registration.register(VA, "Veterans", SiteRole.RICH))
        .isInstanceOf(Result.BeingRegistered.class);
    now = now.plusSeconds(60);
    assertThat(registration.register(VA, "Veterans", SiteRole.RICH))
        .isInstanceOf(Result.Registered.class);
  }

  @Test
  void onlyAMembersCredentialsAreRotated() {
    assertThat(registration.rotate(VA, "admin-1")).isEmpty();
    assertThat(sites.noted).isEmpty();
    registration.register(VA, "Veterans", SiteRole.RICH);

    assertThat(registration.rotate(VA, "admin-1"))
        .get()
        .satisfies(fresh -> assertThat(fresh.client().secret()).isEqualTo("secret-2"));
    assertThat(sites.noted).containsExactly("site-secrets-renewed of va by admin-1");
  }

  @Test
  void aChangeThatFailedHasItsEntry() {
    registration.register(VA, "Veterans", SiteRole.RICH);
    accounts.goDown(true);

    assertThatThrownBy(() -> registration.rotate(VA, "admin-1")).hasMessageContaining("down");
    assertThat(sites.noted).containsExactly("site-secrets-renewed of va by admin-1");
  }
}
