package engraft.inference;

import engraft.artifacts.Artifact;
import engraft.artifacts.ModelSigner;
import engraft.blobs.BlobStore;
import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.datasets.PatientRecord;
import engraft.learning.calibration.Calibration;
import engraft.learning.calibration.Calibrator;
import engraft.learning.calibration.ConformalSets;
import engraft.learning.calibration.RiskIntervals;
import engraft.learning.calibration.Strata;
import engraft.learning.calibration.Support;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Fitting;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.json.LearningJson;
import engraft.learning.linear.LinearModel;
import engraft.learning.linear.RidgeLogistic;
import engraft.learning.math.Logistic;
import engraft.learning.task.Task;
import engraft.learning.tensorflow.onnx.StackExport;
import engraft.scoring.StackParts;
import engraft.simulation.Simulation;
import engraft.simulation.SimulationConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A real artifact: the linear expert fitted on the simulation's centre, exported and signed. */
final class TinyModel {

  static final String TASK = Simulation.TASK.name();

  /** The network's key; {@link TrustedSigner} trusts it. The same in every class loader. */
  static final ModelSigner SIGNER = ModelSigner.fromPkcs8(madeUpKey());

  /** Mapping tables that leave numbers as they were measured. */
  static final String PLAIN_TABLES = "{\"concepts\":[],\"local\":[],\"version\":1}";

  private TinyModel() {}

  /** PKCS#8 around 32 bytes that are no secret. */
  private static String madeUpKey() {
    byte[] key = HexFormat.of().parseHex("302e020100300506032b657004220420" + "07".repeat(32));
    return Base64.getEncoder().encodeToString(key);
  }

  /** What a release names. */
  record Kept(Digest model, Digest signature) {}

  /** Patients of the simulation, in the network's own codes and units. */
  static List<Episode> episodes(long seed) {
    return Simulation.of(new SimulationConfig(seed, 150, 20, 5))
        .network()
        .hospitals()
        .getFirst()
        .patients()
        .stream()
        .map(PatientRecord::episode)
        .toList();
  }

  /** One that was made from a snapshot of the hospital's, by these mapping tables. */
  static Kept madeAt(BlobStore blobs, String site, long seed, String tables) throws IOException {
    Path directory = Files.createTempDirectory("tiny-model");
    write(directory, seed);
    Files.writeString(directory.resolve("mapping.json"), tables);
    LearningJson.write(directory.resolve("provenance.json"), Map.of("site", site));
    return keptIn(blobs, directory, SIGNER);
  }

  /** Fits, exports, seals, signs and keeps; the seed makes the model another one. */
  static Kept keptIn(BlobStore blobs, long seed, ModelSigner signer) throws IOException {
    Path directory = Files.createTempDirectory("tiny-model");
    write(directory, seed);
    return keptIn(blobs, directory, signer);
  }

  /** Seals, signs and keeps what was written. */
  static Kept keptIn(BlobStore blobs, Path directory, ModelSigner signer) throws IOException {
    Artifact artifact = Artifact.seal(directory);
    for (String path : artifact.manifest().files().keySet()) {
      blobs.put(Files.readAllBytes(artifact.file(path)));
    }
    Digest model = blobs.put(artifact.manifest().json());
    Digest signature = blobs.put(signer.sign(artifact.manifest()).json());
    return new Kept(model, signature);
  }

  private static void write(Path directory, long seed) throws IOException {
    Task task = Task.binary(TASK, Simulation.TASK.label());
    List<Episode> episodes = episodes(seed);
    FeatureSpace space = FeatureSpace.learn(episodes, task);
    Dataset data = Dataset.of(space, task, episodes);
    LinearModel linear = RidgeLogistic.STANDARD.fit(data, Fitting.seeded(seed));
    LearningJson.write(directory.resolve("task.json"), task);
    LearningJson.write(directory.resolve("feature-space.json"), space);
    LearningJson.write(directory.resolve("calibration.json"), calibration(data, linear));
    LearningJson.write(
        directory.resolve(StackParts.FILE),
        new StackParts(0, new TreeMap<>(Map.of("linear", 1.0)), linear));
    byte[] onnx =
        new StackExport(space.width(), StackExport.Blend.only("linear"), Calibrator.IDENTITY)
            .bytes(new StackExport.Experts(linear, null, null));
    Files.write(directory.resolve("model.onnx"), onnx);
  }

  private static Calibration calibration(Dataset data, LinearModel linear) {
    double[] logits = linear.logits(data);
    List<ConformalSets.Group> groups = new ArrayList<>();
    for (int label = 0; label <= 1; label++) {
      List<Double> scores = new ArrayList<>();
      for (int i = 0; i < data.size(); i++) {
        if (data.row(i).label() == label) {
          double risk = Logistic.probability(logits[i]);
          scores.add(label == 1 ? 1 - risk : risk);
        }
      }
      List<Double> weights = scores.stream().map(ignored -> 1.0).toList();
      groups.add(new ConformalSets.Group(ConformalSets.Group.ANY, label, scores, weights));
    }
    List<Double> absences = data.space().variables().stream().map(ignored -> 0.05).toList();
    return new Calibration(
        Calibrator.IDENTITY,
        Strata.ONE,
        new ConformalSets(0.9, groups),
        new RiskIntervals(1.645, RiskIntervals.CalibrationVariance.NONE, absences),
        Support.ALL);
  }
}
