package engraft.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engraft.simulation.Equation.Link;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroundTruthTest {

  private static final GroundTruth TRUTH =
      Simulation.of(new SimulationConfig(3, 3000, 100, 0)).truth();

  @Test
  void readsAsArrowsWithStrengths() {
    assertThat(TRUTH.graph().edges())
        .contains(
            new CausalGraph.Edge("early-treatment", "deterioration", -0.8),
            new CausalGraph.Edge("triage", "early-treatment", 0.8));
  }

  @Test
  void refusesAnEffectBeforeItsCause() {
    Equation effect =
        new Equation("effect", Link.IDENTITY, 0, new LinkedHashMap<>(Map.of("cause", 1.0)), 1);

    assertThatThrownBy(() -> new CausalGraph(List.of(effect)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("causes of effect must come before it");
  }

  @Test
  void treatmentHelpsThoughTheTreatedDoWorse() {
    GroundTruth.Effect effect = TRUTH.effects().getFirst();
    assertThat(effect.logOdds()).isEqualTo(-0.8);
    assertThat(effect.riskDifference()).isBetween(-0.16, -0.06);

    Population centre =
        Population.of(
            TRUTH.graph(), TRUTH.sites().getFirst(), new SimulationConfig(3, 3000, 100, 0));
    double treated = 0;
    double treatedRisk = 0;
    double untreatedRisk = 0;
    for (int i = 0; i < centre.size(); i++) {
      Person person = centre.person(i);
      if (person.has(WardGraph.EARLY_TREATMENT)) {
        treated++;
        treatedRisk += person.risk();
      } else {
        untreatedRisk += person.risk();
      }
    }
    assertThat(treatedRisk / treated)
        .as("confounding by indication")
        .isGreaterThan(untreatedRisk / (centre.size() - treated));
  }

  @Test
  void anInterventionLeavesEverythingUpstreamAlone() {
    CausalGraph graph = TRUTH.graph();
    Map<String, Double> asIs = graph.sample(3, "centre-00001", Map.of(), Map.of());
    Map<String, Double> forced =
        graph.sample(3, "centre-00001", Map.of(), Map.of("early-treatment", 1.0));

    assertThat(forced).containsEntry("early-treatment", 1.0);
    assertThat(forced.get("severity")).isEqualTo(asIs.get("severity"));
    assertThat(forced.get("lactate")).isEqualTo(asIs.get("lactate"));
  }

  @Test
  void meanOracleRiskIsThePrevalence() {
    double mean =
        TRUTH.oracleRisk().entrySet().stream()
            .filter(entry -> entry.getKey().startsWith("centre"))
            .mapToDouble(Map.Entry::getValue)
            .average()
            .orElseThrow();
    assertThat(mean).isCloseTo(0.25, within(1e-6));
  }
}
