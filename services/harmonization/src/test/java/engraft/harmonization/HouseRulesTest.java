package engraft.harmonization;

import engraft.testkit.ArchitectureTest;

class HouseRulesTest extends ArchitectureTest {}
