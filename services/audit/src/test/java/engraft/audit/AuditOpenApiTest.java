package engraft.audit;

import engraft.testkit.EngraftStack;
import engraft.testkit.OpenApiTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class AuditOpenApiTest extends OpenApiTest {}
