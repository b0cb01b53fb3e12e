package engraft.simulation;

import engraft.clinical.SiteId;
import engraft.datasets.SiteRole;
import engraft.simulation.SiteProfile.Extras;
import engraft.simulation.SiteProfile.Habit;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The four hospitals: a rich centre, and three that are sparse in different ways. */
final class Sites {

  private static final double CREATININE_MICROMOLES = 88.42;
  private static final double GLUCOSE_MILLIMOLES = 1 / 18.016;
  private static final double LACTATE_MILLIGRAMS = 9.008;

  private Sites() {}

  static List<SiteProfile> of(SimulationConfig config) {
    int sparse = config.sparsePatients();
    int step = sparse / 10;
    return List.of(
        centre(config.richPatients()), north(sparse + step), river(sparse), island(sparse - step));
  }

  private static SiteProfile centre(int patients) {
    return new SiteProfile(
        new SiteId("centre"),
        "University Centre",
        SiteRole.RICH,
        patients,
        0.25,
        Map.of(),
        1,
        Set.of(),
        Map.of(),
        false,
        new Extras("en", 0.9, 0.5, 0.6));
  }

  /** Old patients, European units, no C-reactive protein. */
  private static SiteProfile north(int patients) {
    return new SiteProfile(
        new SiteId("north"),
        "Northern General",
        SiteRole.SPARSE,
        patients,
        0.20,
        Map.of(WardGraph.AGE, 0.7, WardGraph.INFECTION, -0.3, WardGraph.EARLY_TREATMENT, -0.6),
        0.7,
        Set.of("c-reactive-protein"),
        Map.of(
            "creatinine", new Habit("umol/L", CREATININE_MICROMOLES, 0, 0, 1.08),
            "glucose", new Habit("mmol/L", GLUCOSE_MILLIMOLES, 0, 1, 1.0),
            "hemoglobin", new Habit("g/L", 10, 0, 0, 1.0)),
        false,
        new Extras("en", 0.7, 0.3, 0));
  }

  /** Young, infected, in Fahrenheit; no lactate, no pictures, no genes. */
  private static SiteProfile river(int patients) {
    return new SiteProfile(
        new SiteId("river"),
        "Hospital del Río",
        SiteRole.SPARSE,
        patients,
        0.32,
        Map.of(WardGraph.AGE, -0.5, WardGraph.INFECTION, 0.8, WardGraph.DIABETES, 0.5),
        0.6,
        Set.of("lactate"),
        Map.of(
            "temperature", new Habit("[degF]", 1.8, 32, 1, 1.0),
            "c-reactive-protein", new Habit("mg/dL", 0.1, 0, 2, 0.85)),
        false,
        new Extras("es", 0.6, 0, 0));
  }

  /** Its laboratory speaks codes of its own, and counts no leukocytes. */
  private static SiteProfile island(int patients) {
    return new SiteProfile(
        new SiteId("island"),
        "Clínica de la Isla",
        SiteRole.SPARSE,
        patients,
        0.17,
        Map.of(WardGraph.AGE, 0.1, WardGraph.COPD, 0.7),
        0.5,
        Set.of("leukocytes"),
        Map.of(
            "creatinine", new Habit("umol/L", CREATININE_MICROMOLES, 0, 0, 1.0),
            "glucose", new Habit("mmol/L", GLUCOSE_MILLIMOLES, 0, 1, 1.04),
            "lactate", new Habit("mg/dL", LACTATE_MILLIGRAMS, 0, 1, 1.1)),
        true,
        new Extras("es", 0.5, 0, 0.05));
  }
}
