package engraft.training;

import engraft.testkit.ArchitectureTest;

class TrainingArchitectureTest extends ArchitectureTest {}
