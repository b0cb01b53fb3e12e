package engraft.training;

import engraft.testkit.EngraftStack;
import engraft.testkit.RowSecurityTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

/** Foundation models and the count of those who withdrew from one are seen all over the network. */
@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class TrainingRowSecurityTest extends RowSecurityTest {

  TrainingRowSecurityTest() {
    super(
        "training",
        Map.of(
            "withdrawal.seen",
            "true",
            "model.seen",
            "((kind = 'foundation'::text) OR " + OF_SITE + ")"));
  }
}
