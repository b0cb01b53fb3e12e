package engraft.simulation;

import engraft.clinical.SiteId;
import engraft.datasets.SiteRole;
import java.util.Map;
import java.util.Set;

/**
 * How one hospital differs: whom it sees, what it can measure, and how it writes it down.
 *
 * @param prevalence the share of its patients who deteriorate
 * @param shifts what it adds to intercepts of the causal graph; these nodes are where mechanisms
 *     differ between sites (the S-nodes of a selection diagram)
 * @param orders how often a laboratory test is ordered, as a share of what the rich centre orders
 * @param never what it cannot measure, and therefore never mentions
 * @param habits its units and assays, where they are not the network's
 * @param localCodes it writes laboratory tests in codes of its own
 */
public record SiteProfile(
    SiteId id,
    String name,
    SiteRole role,
    int patients,
    double prevalence,
    Map<String, Double> shifts,
    double orders,
    Set<String> never,
    Map<String, Habit> habits,
    boolean localCodes,
    Extras extras) {

  public SiteProfile {
    shifts = Map.copyOf(shifts);
    never = Set.copyOf(never);
    habits = Map.copyOf(habits);
  }

  /**
   * How a site writes a number.
   *
   * @param unit UCUM
   * @param factor {@code reported = factor · value + offset}
   * @param decimals that it writes
   * @param assay the bias of its instrument: what it reads of a true 1
   */
  public record Habit(String unit, double factor, double offset, int decimals, double assay) {}

  /**
   * What there is besides numbers, as shares of patients who have it.
   *
   * @param language of notes, BCP 47
   */
  public record Extras(String language, double notes, double images, double variants) {}
}
