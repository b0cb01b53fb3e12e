package engraft.ingestion.identities;

import engraft.testkit.EngraftStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class PostgresIdentitiesTest extends SealedIdentitiesContract {

  private final SealedIdentities identities;

  @Inject
  PostgresIdentitiesTest(SealedIdentities identities) {
    this.identities = identities;
  }

  @Override
  protected SealedIdentities identities() {
    return identities;
  }
}
