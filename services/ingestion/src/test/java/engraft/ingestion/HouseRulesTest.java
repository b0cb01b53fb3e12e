package engraft.ingestion;

import engraft.testkit.ArchitectureTest;
import java.util.List;

class HouseRulesTest extends ArchitectureTest {

  @Override
  protected List<String> packagesOfExpressions() {
    return List.of(
        "engraft.ingestion",
        "engraft.deidentification",
        "engraft.datasets",
        "engraft.dicom",
        "engraft.contracts",
        "engraft.clinical",
        "engraft.kit");
  }
}
