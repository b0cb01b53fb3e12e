package engraft.ingestion.records;

import engraft.testkit.EngraftStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class PostgresRecordsTest extends AcceptedRecordsContract {

  private final AcceptedRecords records;

  @Inject
  PostgresRecordsTest(AcceptedRecords records) {
    this.records = records;
  }

  @Override
  protected AcceptedRecords records() {
    return records;
  }
}
