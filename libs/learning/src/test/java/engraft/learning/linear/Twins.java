package engraft.learning.linear;

import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.learning.Episodes;
import engraft.learning.math.Logistic;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Patients of whom one cause has a noisy twin, and sites that measure only the twin. */
final class Twins {

  private Twins() {}

  static List<Episode> episodes(String site, int count, boolean onlyTwin, long seed) {
    Random random = new Random(seed);
    List<Episode> episodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double cause = random.nextGaussian();
      double noise = random.nextGaussian();
      boolean dies = random.nextDouble() < Logistic.probability(2 * cause + noise);
      List<Measurement> measurements = new ArrayList<>();
      if (!onlyTwin) {
        measurements.add(Episodes.number("cause", cause));
      }
      measurements.add(Episodes.number("twin", cause + 0.5 * random.nextGaussian()));
      measurements.add(Episodes.number("noise", noise));
      measurements.add(Episodes.number("death", dies ? 1 : 0));
      episodes.add(Episodes.of(site, i, measurements));
    }
    return episodes;
  }
}
