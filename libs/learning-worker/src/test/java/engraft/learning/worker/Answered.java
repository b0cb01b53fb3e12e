package engraft.learning.worker;

import engraft.clinical.ClinicalValue;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Made-up hospitals whose label is another than a risk. */
final class Answered {

  private Answered() {}

  /** The first variable of a made-up hospital, on its own scale; its mean where it is absent. */
  static double first(Episode episode) {
    return episode.measurements().stream()
        .filter(m -> m.concept().toString().equals("engraft:x0"))
        .map(Measurement::value)
        .mapToDouble(v -> v instanceof ClinicalValue.Numeric(double x, _) ? (x - 100) / 15 : 0)
        .findFirst()
        .orElse(0);
  }

  /**
   * The episodes with another label.
   *
   * @param hours after which nobody is followed; 0 for a label without a time
   */
  static List<Episode> episodes(
      List<Episode> before, ToDoubleFunction<Episode> label, double hours) {
    List<Episode> episodes = new ArrayList<>();
    for (Episode episode : before) {
      List<Measurement> facts = new ArrayList<>(episode.measurements());
      facts.removeIf(m -> m.concept().equals(Cohorts.LABEL));
      double when = hours == 0 ? 0 : Math.min(hours, 40 * Math.exp(-first(episode)));
      facts.add(
          new Measurement(
              Cohorts.LABEL,
              new ClinicalValue.Numeric(label.applyAsDouble(episode), "1"),
              Duration.ofMinutes((long) (60 * when))));
      episodes.add(episode.with(facts));
    }
    return episodes;
  }
}
