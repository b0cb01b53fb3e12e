package engraft.learning.trees;

import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.learning.data.Dataset;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Patients who die when two signs differ: nothing that is linear. A fifth of the values is absent.
 */
final class TwoSigns {

  private static final Task TASK = Task.binary("death", ConceptId.parse("engraft:death"));
  private static final SiteId SITE = new SiteId("here");
  private static final FeatureSpace SPACE = FeatureSpace.learn(episodes(800, 0.1, 1), TASK);

  private TwoSigns() {}

  /**
   * Drawn rows, all in one space.
   *
   * @param flip how often the opposite happens
   */
  static Dataset data(int count, double flip, long seed) {
    return Dataset.of(SPACE, TASK, episodes(count, flip, seed));
  }

  private static List<Episode> episodes(int count, double flip, long seed) {
    Random random = new Random(seed);
    List<Episode> episodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      boolean dies = (a > 0) != (b > 0) == random.nextDouble() >= flip;
      List<Measurement> measurements = new ArrayList<>();
      add(measurements, "a", a, random.nextDouble() < 0.8);
      add(measurements, "b", b, random.nextDouble() < 0.8);
      add(measurements, "death", dies ? 1 : 0, true);
      PatientPseudonym patient = new PatientPseudonym("patient-%06d".formatted(i));
      episodes.add(Episode.of(SITE, patient, Instant.EPOCH, measurements));
    }
    return episodes;
  }

  private static void add(List<Measurement> to, String concept, double value, boolean present) {
    if (present) {
      to.add(
          new Measurement(
              ConceptId.parse("engraft:" + concept),
              new ClinicalValue.Numeric(value, "1"),
              Duration.ZERO));
    }
  }
}
