package engraft.learning.tensorflow.adaptation;

import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import engraft.clinical.Measurement;
import engraft.clinical.Note;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.learning.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** Made-up patients whose truth is known: each hospital has its own law of who dies. */
final class TwoHospitals {

  static final Task TASK = Task.binary("death", ConceptId.parse("engraft:death"));

  private TwoHospitals() {}

  /**
   * A hospital.
   *
   * @param law log-odds of death by the values of {@code x0}, {@code x1}, {@code x2}
   * @param shade mean of a variable that has nothing to do with death
   * @param local share of patients of whom {@code x2} is known
   */
  record Hospital(String site, ToDoubleFunction<double[]> law, double shade, double local) {

    List<Episode> patients(int count, long seed) {
      Random random = new Random(seed);
      List<Episode> episodes = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        double[] x = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
        List<Measurement> facts = new ArrayList<>();
        facts.add(fact("x0", x[0]));
        facts.add(fact("x1", x[1]));
        facts.add(fact("shade", shade + random.nextGaussian()));
        if (random.nextDouble() < local) {
          facts.add(fact("x2", x[2]));
        }
        double risk = 1 / (1 + Math.exp(-law.applyAsDouble(x)));
        facts.add(fact("death", random.nextDouble() < risk ? 1 : 0));
        episodes.add(episode(i, facts, x[2] > 0 ? "pale and worse" : "rosy and better"));
      }
      return episodes;
    }

    private Episode episode(int number, List<Measurement> facts, String note) {
      SiteId id = new SiteId(site);
      PatientPseudonym patient = new PatientPseudonym("patient-%06d".formatted(number));
      List<Note> notes =
          site.startsWith("writing") ? List.of(new Note("en", note, Duration.ZERO)) : List.of();
      return new Episode(
          EpisodeId.of(id, patient, "1"),
          id,
          patient,
          Instant.EPOCH,
          facts,
          notes,
          List.of(),
          List.of());
    }
  }

  private static Measurement fact(String name, double value) {
    return new Measurement(
        ConceptId.parse("engraft:" + name), new ClinicalValue.Numeric(value, "1"), Duration.ZERO);
  }
}
