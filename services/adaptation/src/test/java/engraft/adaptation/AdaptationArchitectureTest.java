package engraft.adaptation;

import engraft.testkit.ArchitectureTest;

class AdaptationArchitectureTest extends ArchitectureTest {}
