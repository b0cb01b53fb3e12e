package engraft.learning.worker;

import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.MaskProfile;
import engraft.clinical.Measurement;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.learning.task.Task;
import engraft.snapshots.MaskProfiles;
import engraft.snapshots.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Made-up hospitals whose outcome follows a few of their measurements. */
public final class Cohorts {

  public static final ConceptId LABEL = ConceptId.parse("engraft:outcome");
  public static final Task TASK = Task.binary("outcome", LABEL);

  private Cohorts() {}

  /** Episodes of a site; {@code known} is the share of values that it has. */
  public static List<Episode> episodes(String site, int count, double known, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Episode> episodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      episodes.add(episode(new SiteId(site), i, known, random));
    }
    return episodes;
  }

  /** The same from a site that measures something the source never saw. */
  public static List<Episode> withMore(List<Episode> episodes) {
    List<Episode> all = new ArrayList<>();
    for (Episode episode : episodes) {
      List<Measurement> facts = new ArrayList<>(episode.measurements());
      facts.add(
          new Measurement(
              ConceptId.parse("engraft:local-score"),
              new ClinicalValue.Numeric(all.size() % 7, "1"),
              Duration.ZERO));
      all.add(episode.with(facts));
    }
    return all;
  }

  /** A snapshot directory of such episodes. */
  public static Path snapshot(Path directory, List<Episode> episodes) {
    Snapshots.write(
        episodes.getFirst().site(), episodes, "all", Digest.ofText("mapping"), directory);
    return directory;
  }

  public static Path maskProfile(Path file, List<Episode> episodes) throws IOException {
    MaskProfile profile = MaskProfile.of(episodes.getFirst().site(), episodes);
    return Files.write(file, MaskProfiles.toJson(profile));
  }

  private static Episode episode(SiteId site, int number, double known, SplittableRandom random) {
    double[] x = new double[6];
    for (int v = 0; v < x.length; v++) {
      x[v] = random.nextGaussian();
    }
    boolean smoker = random.nextInt(3) == 0;
    double logit = 1.6 * x[0] - 1.1 * x[1] + 0.8 * x[2] * x[3] + (smoker ? 0.7 : 0);
    boolean event = random.nextDouble() < 1 / (1 + Math.exp(-logit));
    List<Measurement> facts = new ArrayList<>();
    for (int v = 0; v < x.length; v++) {
      if (random.nextDouble() < known) {
        facts.add(fact("x" + v, new ClinicalValue.Numeric(100 + 15 * x[v], "mg/dL")));
      } else if (random.nextInt(4) == 0) {
        facts.add(fact("x" + v, new ClinicalValue.Absent(Absence.PENDING)));
      }
    }
    facts.add(fact("smoker", new ClinicalValue.Coded(smoker ? "yes" : "no")));
    facts.add(new Measurement(LABEL, new ClinicalValue.Numeric(event ? 1 : 0, "1"), Duration.ZERO));
    PatientPseudonym patient = new PatientPseudonym("%s-patient-%05d".formatted(site, number));
    return Episode.of(site, patient, Instant.parse("2026-01-01T00:00:00Z"), facts);
  }

  private static Measurement fact(String name, ClinicalValue value) {
    return new Measurement(ConceptId.parse("engraft:" + name), value, Duration.ZERO);
  }
}
