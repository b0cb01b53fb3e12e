package engraft.simulation;

/**
 * How large the network is and which one of all possible ones.
 *
 * @param richPatients of the centre whose outcome is known
 * @param sparsePatients of each sparse hospital, give or take a tenth
 * @param heldBack patients in the ward now, at each hospital
 */
public record SimulationConfig(long seed, int richPatients, int sparsePatients, int heldBack) {

  public SimulationConfig {
    if (richPatients < 1 || sparsePatients < 1 || heldBack < 0) {
      throw new IllegalArgumentException("every hospital must have patients");
    }
  }

  /** 800 patients at the centre, 250 to 300 elsewhere, 20 in each ward. */
  public static SimulationConfig defaults(long seed) {
    return new SimulationConfig(seed, 800, 275, 20);
  }
}
