package engraft.ingestion.sites;

import engraft.testkit.EngraftStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class PostgresSitesTest extends SitesContract {

  private final Sites sites;

  @Inject
  PostgresSitesTest(Sites sites) {
    this.sites = sites;
  }

  @Override
  protected Sites sites() {
    return sites;
  }
}
