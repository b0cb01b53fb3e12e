package engraft.simulation;

import engraft.clinical.SiteId;
import java.util.List;
import java.util.Map;

/**
 * What only a simulation knows.
 *
 * @param graph the equations that made every patient
 * @param sites whom each hospital sees and what it shifts
 * @param oracleRisk the true chance of deterioration by patient key: no model can do better
 * @param effects true causal effects, as a trial of everybody would find them
 */
public record GroundTruth(
    CausalGraph graph,
    List<SiteProfile> sites,
    Map<String, Double> oracleRisk,
    List<Effect> effects) {

  public GroundTruth {
    sites = List.copyOf(sites);
    oracleRisk = Map.copyOf(oracleRisk);
    effects = List.copyOf(effects);
  }

  /**
   * The effect of setting a yes-or-no cause from no to yes for every patient of a site.
   *
   * @param logOdds given everything else; the coefficient of the graph
   * @param riskDifference mean over the site's patients
   */
  public record Effect(
      SiteId site, String cause, String outcome, double logOdds, double riskDifference) {}
}
