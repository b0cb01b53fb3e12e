package engraft.adaptation;

import engraft.testkit.EngraftStack;
import engraft.testkit.RowSecurityTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class AdaptationRowSecurityTest extends RowSecurityTest {

  AdaptationRowSecurityTest() {
    super("adaptation", Map.of());
  }
}
