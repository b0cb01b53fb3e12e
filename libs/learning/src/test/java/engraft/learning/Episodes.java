package engraft.learning;

import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.learning.data.Dataset;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.math.Logistic;
import engraft.learning.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Builds episodes for tests. */
public final class Episodes {

  public static final Task TASK = Task.binary("death", ConceptId.parse("engraft:death"));

  private Episodes() {}

  public static Episode of(int number, Measurement... measurements) {
    return of("here", number, List.of(measurements));
  }

  public static Episode of(String site, int number, List<Measurement> measurements) {
    SiteId siteId = new SiteId(site);
    PatientPseudonym patient = new PatientPseudonym("patient-%06d".formatted(number));
    return Episode.of(siteId, patient, Instant.EPOCH, measurements);
  }

  public static Measurement number(String concept, double value) {
    return number(concept, value, 0);
  }

  public static Measurement number(String concept, double value, double hours) {
    return new Measurement(
        ConceptId.parse("engraft:" + concept),
        new ClinicalValue.Numeric(value, "1"),
        Duration.ofMillis((long) (hours * 3_600_000)));
  }

  public static Measurement code(String concept, String code) {
    return new Measurement(
        ConceptId.parse("engraft:" + concept), new ClinicalValue.Coded(code), Duration.ZERO);
  }

  public static Measurement absent(String concept, Absence reason) {
    return new Measurement(
        ConceptId.parse("engraft:" + concept), new ClinicalValue.Absent(reason), Duration.ZERO);
  }

  /**
   * Episodes of a site where the log-odds of death are {@code intercept + x0 - x1}, the other
   * variables are noise, and each value is missing with a given probability.
   */
  public static List<Episode> logistic(
      String site, int count, int variables, double intercept, double missing, long seed) {
    Random random = new Random(seed);
    List<Episode> episodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Measurement> measurements = new ArrayList<>();
      double logit = intercept;
      for (int v = 0; v < variables; v++) {
        double value = random.nextGaussian();
        logit += v == 0 ? value : v == 1 ? -value : 0;
        if (random.nextDouble() >= missing) {
          measurements.add(number("x" + v, value));
        }
      }
      boolean dies = random.nextDouble() < Logistic.probability(logit);
      measurements.add(number("death", dies ? 1 : 0));
      episodes.add(of(site, i, measurements));
    }
    return episodes;
  }

  /** The same as an encoded data set with a space of its own. */
  public static Dataset logisticData(
      String site, int count, int variables, double intercept, double missing, long seed) {
    List<Episode> episodes = logistic(site, count, variables, intercept, missing, seed);
    return Dataset.of(FeatureSpace.learn(episodes, TASK), TASK, episodes);
  }
}
