package engraft.ingestion.tabular;

import engraft.testkit.EngraftStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class PostgresTableDescriptorsTest extends TableDescriptorsContract {

  private final TableDescriptors descriptors;

  @Inject
  PostgresTableDescriptorsTest(TableDescriptors descriptors) {
    this.descriptors = descriptors;
  }

  @Override
  protected TableDescriptors descriptors() {
    return descriptors;
  }
}
