package engraft.learning.feature;

import engraft.clinical.ConceptId;
import java.util.Map;
import java.util.Optional;

/** What clinicians call what is derived from their series, and how it is computed. */
public final class DerivedNames {

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("systolic-pressure", "systolic pressure (in the artery, else by cuff)"),
          Map.entry("diastolic-pressure", "diastolic pressure (in the artery, else by cuff)"),
          Map.entry("mean-pressure", "mean pressure (in the artery, else by cuff)"),
          Map.entry("pulse-pressure", "pulse pressure (systolic less diastolic pressure)"),
          Map.entry("shock-index", "shock index (heart rate / systolic pressure)"),
          Map.entry("oxygenation-ratio", "oxygenation (PaO2 / FiO2)"),
          Map.entry("urea-nitrogen-to-creatinine", "urea nitrogen / creatinine"),
          Map.entry("urea-nitrogen-to-albumin", "urea nitrogen / albumin"),
          Map.entry("urine-rate", "urine output an hour"),
          Map.entry("urine-rate-by-weight", "urine output an hour and kilogram"));

  private DerivedNames() {}

  /** The name of a derived concept; empty for one that was measured, or that has none. */
  public static Optional<String> of(ConceptId concept) {
    return concept.system().equals(Derivation.SYSTEM)
        ? Optional.ofNullable(NAMES.get(concept.code()))
        : Optional.empty();
  }
}
