package engraft.inference;

import engraft.testkit.ArchitectureTest;

class HouseRulesTest extends ArchitectureTest {}
