package engraft.ingestion.sites;

import engraft.clinical.SiteId;
import java.util.List;

/** An identity provider that remembers nothing but how often it was asked. */
public class FakeSiteAccounts implements SiteAccounts {

  private int issued;
  private boolean down;

  public void goDown(boolean isDown) {
    this.down = isDown;
  }

  @Override
  public Credentials issue(SiteId site, String name) {
    if (down) {
      throw new IllegalStateException("the identity provider is down");
    }
    issued++;
    return new Credentials(
        new Credentials.Client("hospital-" + site, "secret-" + issued),
        List.of(new Credentials.Person(site + "-lead", "password-" + issued, "clinical-lead")));
  }

  @Override
  public String trust(SiteId site, String name, PublicKeys keys) {
    return "hospital-" + site + "-systems";
  }
}
