package engraft.ingestion.rejections;

import engraft.testkit.EngraftStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class PostgresRejectionsTest extends RejectionsContract {

  private final Rejections rejections;

  @Inject
  PostgresRejectionsTest(Rejections rejections) {
    this.rejections = rejections;
  }

  @Override
  protected Rejections rejections() {
    return rejections;
  }
}
