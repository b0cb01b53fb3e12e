package engraft.ingestion;

import engraft.testkit.ArchitectureTest;

class HouseRulesTest extends ArchitectureTest {}
