package engraft.cli.demo;

import engraft.datasets.ClinicalNetwork;
import engraft.datasets.open.HttpOrigin;
import engraft.datasets.open.OpenDatasets;
import engraft.simulation.Simulation;
import engraft.simulation.SimulationConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which hospitals the main job is about. */
final class Inputs {

  private Inputs() {}

  /**
   * The simulated network, or an open data set by name or folder.
   *
   * @param data absent for the simulation
   */
  static ClinicalNetwork network(
      @Nullable String data, SimulationConfig simulation, Map<String, String> environment) {
    if (data == null) {
      return Simulation.of(simulation).network();
    }
    Path known = Optional.ofNullable(environment.get("ENGRAFT_DATA")).map(Path::of).orElse(null);
    Path cache =
        Optional.ofNullable(environment.get("XDG_CACHE_HOME"))
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
            .resolve("engraft/datasets");
    return new OpenDatasets(known, cache, new HttpOrigin()).network(data);
  }
}
