package engraft.inference;

import engraft.testkit.EngraftStack;
import engraft.testkit.RowSecurityTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class InferenceRowSecurityTest extends RowSecurityTest {

  InferenceRowSecurityTest() {
    super("inference", Map.of());
  }
}
