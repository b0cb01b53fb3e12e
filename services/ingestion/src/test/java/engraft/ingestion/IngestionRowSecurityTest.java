package engraft.ingestion;

import engraft.testkit.EngraftStack;
import engraft.testkit.RowSecurityTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

/** Who is a member is known all over the network; only the network changes it. */
@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class IngestionRowSecurityTest extends RowSecurityTest {

  IngestionRowSecurityTest() {
    super(
        "ingestion",
        Map.of(
            "site.known_to_all",
            "true",
            "site.withdrawn",
            "((NOT member) AND " + OF_NETWORK + ")"));
  }
}
