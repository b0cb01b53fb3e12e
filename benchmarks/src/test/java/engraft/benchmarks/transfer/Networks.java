package engraft.benchmarks.transfer;

import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.datasets.ClinicalNetwork;
import engraft.datasets.Hospital;
import engraft.datasets.PatientRecord;
import engraft.datasets.PredictionTask;
import engraft.datasets.SiteRole;
import engraft.learning.data.Dataset;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Made-up networks. */
public final class Networks {

  static final ConceptId LABEL = ConceptId.parse("engraft:outcome");

  private Networks() {}

  public static ClinicalNetwork of(Hospital... hospitals) {
    return new ClinicalNetwork(
        "made-up", "Made up", new PredictionTask("outcome", LABEL), List.of(hospitals));
  }

  /** A site where the outcome follows two of three values. */
  public static Hospital hospital(
      String site, int patients, SiteRole role, double missing, long seed) {
    List<PatientRecord> records =
        episodes(site, patients, missing, seed).stream()
            .map(episode -> new PatientRecord(episode.patient().value(), episode, List.of()))
            .toList();
    return new Hospital(new SiteId(site), site, role, records, List.of(), List.of());
  }

  static Dataset data(String site, int patients, double missing, long seed) {
    Task task = Task.binary("outcome", LABEL);
    List<Episode> episodes = episodes(site, patients, missing, seed);
    return Dataset.of(FeatureSpace.learn(episodes, task), task, episodes);
  }

  /** The same network with another task, whose label each episode gets instead. */
  static ClinicalNetwork relabelled(
      ClinicalNetwork network, PredictionTask task, UnaryOperator<Measurement> label) {
    return new ClinicalNetwork(
        network.dataset(),
        network.title(),
        task,
        network.hospitals().stream().map(hospital -> relabelled(hospital, label)).toList());
  }

  private static Hospital relabelled(Hospital hospital, UnaryOperator<Measurement> label) {
    List<PatientRecord> records =
        hospital.patients().stream()
            .map(
                patient ->
                    new PatientRecord(
                        patient.key(),
                        patient
                            .episode()
                            .with(
                                patient.episode().measurements().stream()
                                    .map(
                                        fact ->
                                            fact.concept().equals(LABEL) ? label.apply(fact) : fact)
                                    .toList()),
                        List.of()))
            .toList();
    return new Hospital(
        hospital.id(), hospital.name(), hospital.role(), records, List.of(), List.of());
  }

  static List<Episode> episodes(String site, int patients, double missing, long seed) {
    Random random = new Random(seed);
    List<Episode> episodes = new ArrayList<>();
    for (int i = 0; i < patients; i++) {
      double[] x = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
      List<Measurement> facts = new ArrayList<>();
      for (int v = 0; v < x.length; v++) {
        if (random.nextDouble() >= missing) {
          facts.add(fact(ConceptId.parse("engraft:x" + v), x[v]));
        }
      }
      double happened = 2 * x[0] - x[1] + random.nextGaussian() > 0.5 ? 1 : 0;
      facts.add(fact(LABEL, happened));
      PatientPseudonym patient = new PatientPseudonym("%s-%06d".formatted(site, i));
      episodes.add(Episode.of(new SiteId(site), patient, Instant.EPOCH, facts));
    }
    return episodes;
  }

  private static Measurement fact(ConceptId concept, double value) {
    return new Measurement(concept, new ClinicalValue.Numeric(value, "1"), Duration.ZERO);
  }
}
