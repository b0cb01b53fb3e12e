package engraft.kit;

import engraft.testkit.ArchitectureTest;

class HouseRulesTest extends ArchitectureTest {}
