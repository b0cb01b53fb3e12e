package engraft.audit;

import engraft.testkit.ArchitectureTest;

class HouseRulesTest extends ArchitectureTest {}
