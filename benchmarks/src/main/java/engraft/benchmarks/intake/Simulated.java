package engraft.benchmarks.intake;

import engraft.benchmarks.intake.Bundles.Bundle;
import engraft.datasets.Hospital;
import engraft.datasets.PatientRecord;
import engraft.datasets.fhir.FhirBundles;
import engraft.simulation.Simulation;
import engraft.simulation.SimulationConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Bundles of simulated patients, as many as are wanted; another seed gives other patients. */
final class Simulated {

  private static final Pattern OBSERVATION = Pattern.compile("\"resourceType\":\"Observation\"");

  private Simulated() {}

  /** Writes each patient's bundle to a file of its own. */
  static List<Bundle> bundles(long seed, int patients, Path into) throws IOException {
    Files.createDirectories(into);
    Hospital hospital =
        Simulation.of(new SimulationConfig(seed, patients, 1, 1)).network().rich().getFirst();
    List<Bundle> bundles = new ArrayList<>();
    for (PatientRecord patient : hospital.patients()) {
      Path file = into.resolve(bundles.size() + ".json");
      String json = FhirBundles.of(patient);
      Files.writeString(file, json);
      bundles.add(new Bundle(file, count(json)));
    }
    return bundles;
  }

  /** The observations of a bundle. */
  static int count(String json) {
    return Math.toIntExact(OBSERVATION.matcher(json).results().count());
  }
}
