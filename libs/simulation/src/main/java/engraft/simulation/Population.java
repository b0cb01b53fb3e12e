package engraft.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Everybody whom a site admits, drawn from the graph, with the site's prevalence. */
final class Population {

  private static final int BISECTIONS = 60;

  private final CausalGraph graph;
  private final SiteProfile site;
  private final long seed;
  private final Map<String, Double> shifts;
  private final List<Person> people = new ArrayList<>();

  private double prevalenceShift;

  private Population(CausalGraph graph, SiteProfile site, long seed) {
    this.graph = graph;
    this.site = site;
    this.seed = seed;
    this.shifts = new HashMap<>(site.shifts());
  }

  static Population of(CausalGraph graph, SiteProfile site, SimulationConfig config) {
    Population population = new Population(graph, site, config.seed());
    int size = site.patients() + config.heldBack();
    List<String> keys = new ArrayList<>();
    for (int number = 1; number <= size; number++) {
      keys.add(String.format(Locale.ROOT, "%s-%05d", site.id(), number));
    }
    population.prevalenceShift = population.shiftForPrevalence(keys);
    population.shifts.put(WardGraph.DETERIORATION, population.prevalenceShift);
    keys.forEach(population::admit);
    return population;
  }

  int size() {
    return people.size();
  }

  Person person(int number) {
    return people.get(number);
  }

  /** What a trial of all these people would find, each against their own other fate. */
  GroundTruth.Effect effectOf(String cause) {
    double difference = 0;
    for (Person person : people) {
      difference += risk(person.key(), Map.of(cause, 1.0)) - risk(person.key(), Map.of(cause, 0.0));
    }
    Double logOdds = graph.equation(WardGraph.DETERIORATION).causes().get(cause);
    return new GroundTruth.Effect(
        site.id(),
        cause,
        WardGraph.DETERIORATION,
        logOdds == null ? 0 : logOdds,
        difference / people.size());
  }

  private void admit(String key) {
    Map<String, Double> values = graph.sample(seed, key, shifts, Map.of());
    people.add(new Person(key, values, chance(values, prevalenceShift)));
  }

  private double risk(String key, Map<String, Double> interventions) {
    Map<String, Double> values = graph.sample(seed, key, shifts, interventions);
    return chance(values, prevalenceShift);
  }

  private double chance(Map<String, Double> values, double shift) {
    Equation outcome = graph.equation(WardGraph.DETERIORATION);
    return Equation.chance(outcome.predictor(values, shift));
  }

  /** The intercept that gives these very people the site's prevalence. */
  private double shiftForPrevalence(List<String> keys) {
    List<Map<String, Double>> samples =
        keys.stream().map(key -> graph.sample(seed, key, shifts, Map.of())).toList();
    double low = -10;
    double high = 10;
    for (int step = 0; step < BISECTIONS; step++) {
      double middle = (low + high) / 2;
      double mean = 0;
      for (Map<String, Double> values : samples) {
        mean += chance(values, middle) / samples.size();
      }
      if (mean < site.prevalence()) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
