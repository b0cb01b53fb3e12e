package engraft.simulation;

import engraft.simulation.Equation.Link;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Adults admitted to hospital, and what makes them deteriorate.
 *
 * <p>Severity, trend, infection and opacity are hidden: the record shows their signs only. Early
 * treatment is given by triage score and age, so that {@code {triage, age}} blocks every backdoor
 * path from it to the outcome.
 */
final class WardGraph {

  static final String AGE = "age-decades-above-60";
  static final String FEMALE = "female";
  static final String DIABETES = "diabetes";
  static final String KIDNEY_DISEASE = "chronic-kidney-disease";
  static final String COPD = "copd";
  static final String RISK_ALLELE = "tlr4-variant";
  static final String INFECTION = "infection";
  static final String OPACITY = "opacity";
  static final String SEVERITY = "severity";
  static final String TREND = "trend";
  static final String TRIAGE = "triage";
  static final String EARLY_TREATMENT = "early-treatment";
  static final String DETERIORATION = "deterioration";

  private WardGraph() {}

  static CausalGraph graph() {
    return new CausalGraph(
        List.of(
            linear(AGE, 0.2, 1.3),
            yesNo(FEMALE, 0),
            yesNo(DIABETES, -1.3, cause(AGE, 0.35)),
            yesNo(KIDNEY_DISEASE, -2.0, cause(AGE, 0.45), cause(DIABETES, 0.8)),
            yesNo(COPD, -1.8, cause(AGE, 0.25)),
            yesNo(RISK_ALLELE, -1.7),
            yesNo(INFECTION, -0.2),
            linear(OPACITY, -0.6, 0.7, cause(INFECTION, 1.3), cause(COPD, 0.4)),
            severity(),
            linear(TREND, 0, 0.6, cause(SEVERITY, 0.3)),
            linear(TRIAGE, 0, 0.7, cause(SEVERITY, 1)),
            yesNo(EARLY_TREATMENT, -0.5, cause(TRIAGE, 0.8), cause(AGE, 0.2)),
            linear("heart-rate", 80, 9, cause(SEVERITY, 9), cause(INFECTION, 4), cause(AGE, -1)),
            linear("systolic-pressure", 128, 13, cause(SEVERITY, -9), cause(AGE, 3)),
            linear("respiratory-rate", 17, 2.5, cause(SEVERITY, 2.6), cause(OPACITY, 1.2)),
            linear("oxygen-saturation", 96, 1.2, cause(SEVERITY, -1.2), cause(OPACITY, -1.5)),
            linear("temperature", 36.8, 0.35, cause(SEVERITY, 0.12), cause(INFECTION, 0.6)),
            log("lactate", 0.35, 0.25, cause(SEVERITY, 0.38)),
            log("creatinine", -0.05, 0.2, cause(SEVERITY, 0.16), cause(KIDNEY_DISEASE, 0.55)),
            log("glucose", 4.7, 0.15, cause(SEVERITY, 0.06), cause(DIABETES, 0.35)),
            log("c-reactive-protein", 2.2, 0.6, cause(SEVERITY, 0.35), cause(INFECTION, 1.1)),
            log("leukocytes", 2.05, 0.22, cause(SEVERITY, 0.1), cause(INFECTION, 0.3)),
            hemoglobin(),
            deterioration()));
  }

  private static Equation severity() {
    return linear(
        SEVERITY,
        -0.4,
        0.85,
        cause(AGE, 0.25),
        cause(INFECTION, 0.5),
        cause(OPACITY, 0.45),
        cause(KIDNEY_DISEASE, 0.3),
        cause(DIABETES, 0.2),
        cause(RISK_ALLELE, 0.35));
  }

  private static Equation hemoglobin() {
    return linear(
        "hemoglobin",
        13.8,
        1.2,
        cause(SEVERITY, -0.5),
        cause(KIDNEY_DISEASE, -0.8),
        cause(AGE, -0.3),
        cause(FEMALE, -0.9));
  }

  private static Equation deterioration() {
    return yesNo(
        DETERIORATION,
        -1.8,
        cause(SEVERITY, 1.6),
        cause(TREND, 0.8),
        cause(AGE, 0.35),
        cause(KIDNEY_DISEASE, 0.5),
        cause(COPD, 0.4),
        cause(EARLY_TREATMENT, -0.8));
  }

  private record Cause(String node, double coefficient) {}

  private static Cause cause(String node, double coefficient) {
    return new Cause(node, coefficient);
  }

  private static Equation linear(String node, double intercept, double noise, Cause... causes) {
    return new Equation(node, Link.IDENTITY, intercept, map(causes), noise);
  }

  private static Equation log(String node, double intercept, double noise, Cause... causes) {
    return new Equation(node, Link.LOG, intercept, map(causes), noise);
  }

  private static Equation yesNo(String node, double intercept, Cause... causes) {
    return new Equation(node, Link.BERNOULLI, intercept, map(causes), 0);
  }

  private static SequencedMap<String, Double> map(Cause... causes) {
    SequencedMap<String, Double> map = new LinkedHashMap<>();
    for (Cause cause : causes) {
      map.put(cause.node(), cause.coefficient());
    }
    return map;
  }
}
