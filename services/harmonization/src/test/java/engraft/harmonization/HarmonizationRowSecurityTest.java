package engraft.harmonization;

import engraft.testkit.EngraftStack;
import engraft.testkit.RowSecurityTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;

/** Mask profiles and habits are knowledge: they are seen all over the network. */
@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class HarmonizationRowSecurityTest extends RowSecurityTest {

  HarmonizationRowSecurityTest() {
    super(
        "harmonization",
        Map.of("mask_profile.knowledge", "true", "habit_reference.knowledge", "true"));
  }
}
