package engraft.learning.tensorflow.net;

import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.learning.task.Task;
import engraft.learning.task.TaskKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up patients who are asked for a class, a number or a time, and whose truth is known. */
public final class Answers {

  public static final List<String> CLASSES = List.of("low", "middle", "high");

  private static final ConceptId LABEL = ConceptId.parse("engraft:answer");

  private Answers() {}

  /** What is measured of a patient, and how long it was waited for it. */
  public record Truth(ClinicalValue value, double hours) {}

  /** What follows from the variables {@code x} and {@code noise}. */
  public interface Law {
    Truth of(double x, double noise, Random random);
  }

  /** What an answer follows from; a law of each kind is one of these, answered in its way. */
  public interface Signal {
    double of(double x, double noise);
  }

  public static Task task(TaskKind kind) {
    return new Task(
        "answer", kind, LABEL, List.of(), kind == TaskKind.MULTI_CLASS ? CLASSES : List.of());
  }

  /** The answer of a kind that follows a signal. */
  public static Law law(TaskKind kind, Signal signal) {
    return (x, noise, random) -> truth(kind, signal.of(x, noise), random);
  }

  private static Truth truth(TaskKind kind, double signal, Random random) {
    return switch (kind) {
      case MULTI_CLASS -> {
        double noisy = signal + 0.3 * random.nextGaussian();
        int third = noisy < -0.5 ? 0 : noisy < 0.5 ? 1 : 2;
        yield new Truth(new ClinicalValue.Coded(CLASSES.get(third)), 0);
      }
      case CONTINUOUS -> new Truth(number(50 + 8 * signal + 2 * random.nextGaussian()), 0);
      case TIME_TO_EVENT -> {
        double event = -Math.log(1 - random.nextDouble()) / (0.02 * Math.exp(1.2 * signal));
        double end = 20 + 60 * random.nextDouble();
        yield new Truth(number(event <= end ? 1 : 0), Math.min(event, end));
      }
      case BINARY -> throw new IllegalArgumentException("a risk has made-up patients of its own");
    };
  }

  public static List<Episode> patients(String site, int count, long seed, Law law) {
    Random random = new Random(seed);
    List<Episode> episodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double x = random.nextGaussian();
      double noise = random.nextGaussian();
      Truth truth = law.of(x, noise, random);
      List<Measurement> facts =
          List.of(
              fact("x", x),
              fact("noise", noise),
              new Measurement(
                  LABEL, truth.value(), Duration.ofMinutes((long) (60 * truth.hours()))));
      PatientPseudonym patient = new PatientPseudonym("patient-%06d".formatted(i));
      episodes.add(Episode.of(new SiteId(site), patient, Instant.EPOCH, facts));
    }
    return episodes;
  }

  private static Measurement fact(String name, double value) {
    return new Measurement(ConceptId.parse("engraft:" + name), number(value), Duration.ZERO);
  }

  private static ClinicalValue number(double value) {
    return new ClinicalValue.Numeric(value, "1");
  }
}
