package engraft.simulation;

import engraft.clinical.ConceptId;
import engraft.datasets.ClinicalNetwork;
import engraft.datasets.Hospital;
import engraft.datasets.PatientRecord;
import engraft.datasets.PredictionTask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a hospital network out of a seed: patients by the causal graph, records by each site. */
public final class Simulation {

  /** What is to be foreseen: deterioration within two days. */
  public static final PredictionTask TASK =
      new PredictionTask("deterioration", ConceptId.parse("engraft:deterioration"));

  private final SimulationConfig config;
  private final CausalGraph graph = WardGraph.graph();
  private final List<Hospital> hospitals = new ArrayList<>();
  private final Map<String, Double> risks = new HashMap<>();
  private final List<GroundTruth.Effect> effects = new ArrayList<>();

  private Simulation(SimulationConfig config) {
    this.config = config;
  }

  /** The same configuration always gives the same network, bit by bit. */
  public static SimulatedNetwork of(SimulationConfig config) {
    return new Simulation(config).network();
  }

  private SimulatedNetwork network() {
    List<SiteProfile> sites = Sites.of(config);
    sites.forEach(this::admit);
    return new SimulatedNetwork(
        new ClinicalNetwork(
            "simulation", "A simulated network with a known causal graph", TASK, hospitals),
        new GroundTruth(graph, sites, risks, effects));
  }

  private void admit(SiteProfile site) {
    Population population = Population.of(graph, site, config);
    Charting charting = new Charting(config.seed(), graph, site);
    List<PatientRecord> known = new ArrayList<>();
    List<PatientRecord> heldBack = new ArrayList<>();
    for (int number = 0; number < population.size(); number++) {
      Person person = population.person(number);
      risks.put(person.key(), person.risk());
      boolean inWard = number >= site.patients();
      (inWard ? heldBack : known).add(charting.record(person, inWard));
    }
    effects.add(population.effectOf(WardGraph.EARLY_TREATMENT));
    hospitals.add(
        new Hospital(
            site.id(), site.name(), site.role(), known, heldBack, LocalCodes.mappings(site)));
  }
}
