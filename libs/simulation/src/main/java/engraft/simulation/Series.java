package engraft.simulation;

import engraft.clinical.ConceptId;

/**
 * What is measured again and again: where its level comes from and how it is written down.
 *
 * @param node its equation in the graph
 * @param unit the network's
 * @param decimals as the network's unit is written
 * @param jitter standard deviation between two readings of one patient, on the equation's scale
 * @param most the largest value that its instrument can show
 */
enum Series {
  HEART_RATE("heart-rate", "8867-4", "/min", 0, 4, 250),
  SYSTOLIC_PRESSURE("systolic-pressure", "8480-6", "mm[Hg]", 0, 6, 260),
  RESPIRATORY_RATE("respiratory-rate", "9279-1", "/min", 0, 1.2, 60),
  OXYGEN_SATURATION("oxygen-saturation", "59408-5", "%", 0, 0.7, 100),
  TEMPERATURE("temperature", "8310-5", "Cel", 1, 0.2, 43),
  LACTATE("lactate", "2524-7", "mmol/L", 1, 0.1, 30),
  CREATININE("creatinine", "2160-0", "mg/dL", 2, 0.06, 20),
  GLUCOSE("glucose", "2345-7", "mg/dL", 0, 0.08, 900),
  C_REACTIVE_PROTEIN("c-reactive-protein", "1988-5", "mg/L", 1, 0.15, 600),
  LEUKOCYTES("leukocytes", "6690-2", "10*3/uL", 1, 0.08, 90),
  HEMOGLOBIN("hemoglobin", "718-7", "g/dL", 1, 0.25, 22);

  private final String node;
  private final ConceptId concept;
  private final String unit;
  private final int decimals;
  private final double jitter;
  private final double most;

  Series(String node, String loinc, String unit, int decimals, double jitter, double most) {
    this.node = node;
    this.concept = new ConceptId("loinc", loinc);
    this.unit = unit;
    this.decimals = decimals;
    this.jitter = jitter;
    this.most = most;
  }

  String node() {
    return node;
  }

  ConceptId concept() {
    return concept;
  }

  String unit() {
    return unit;
  }

  int decimals() {
    return decimals;
  }

  double jitter() {
    return jitter;
  }

  double most() {
    return most;
  }

  /** Taken at the bedside; the others come back from a laboratory. */
  boolean isVital() {
    return ordinal() <= TEMPERATURE.ordinal();
  }
}
