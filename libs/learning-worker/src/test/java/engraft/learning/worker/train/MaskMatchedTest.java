package engraft.learning.worker.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import engraft.clinical.Episode;
import engraft.clinical.MaskProfile;
import engraft.clinical.SiteId;
import engraft.datasets.ClinicalNetwork;
import engraft.datasets.PatientRecord;
import engraft.datasets.open.HttpOrigin;
import engraft.datasets.open.OpenDatasets;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Fitting;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.linear.RidgeLogistic;
import engraft.learning.mask.Masking;
import engraft.learning.mask.Masks;
import engraft.learning.mask.Wearing;
import engraft.learning.metric.Auroc;
import engraft.learning.metric.Scored;
import engraft.learning.task.Task;
import engraft.learning.worker.job.Job;
import engraft.learning.worker.model.StackScoring;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a training run gives a sparse site is what the benchmarks measure: one way of wearing. */
class MaskMatchedTest {

  @TempDir Path directory;

  @Test
  void aTrainedModelIsAsGoodAtTheVeteransHospitalAsTheBenchmarksMaskMatchedRegression() {
    String data = System.getenv("ENGRAFT_DATA");
    assumeThat(data).as("ENGRAFT_DATA names no folder: the real hospitals are skipped").isNotNull();
    ClinicalNetwork network =
        new OpenDatasets(Path.of(data), directory, new HttpOrigin()).network("heart-uci");
    Task task = Task.binary(network.task().name(), network.task().label());
    List<Episode> rich = episodes(network, "cleveland");
    List<Episode> sparse = episodes(network, "va");
    FeatureSpace space = FeatureSpace.learn(rich, task);
    Dataset source = Dataset.of(space, task, rich);
    Dataset target = Dataset.of(space, task, sparse);
    Masks published = Masks.of(space, MaskProfile.of(new SiteId("va"), sparse));

    double benchmark =
        auroc(
            RidgeLogistic.STANDARD
                .fit(Masking.matched(source, Masks.of(target), 5, 0), Fitting.seeded(0))
                .logits(target),
            target);

    assertThat(trained(task, source, new Wearing(published), target))
        .as("as good as the benchmark's %.3f", benchmark)
        .isGreaterThan(benchmark - 0.01);
    assertThat(trained(task, source, new Wearing(null), target))
        .as("without the masks it is not")
        .isLessThan(benchmark - 0.01);
  }

  private double trained(Task task, Dataset source, Wearing wearing, Dataset target) {
    Job.Train job = new Job.Train(task, directory, null, List.of("linear"), 0, 1, null);
    Foundation.Fitted fitted =
        new Foundation(job, source, wearing, Fitting.seeded(0), directory).fit();
    try (StackScoring scoring = new StackScoring(fitted.model())) {
      return auroc(scoring.logits(target), target);
    }
  }

  private static double auroc(double[] logits, Dataset target) {
    return Auroc.value(new Scored(logits, target.labels()));
  }

  private static List<Episode> episodes(ClinicalNetwork network, String site) {
    return network.hospital(new SiteId(site)).patients().stream()
        .map(PatientRecord::episode)
        .toList();
  }
}
