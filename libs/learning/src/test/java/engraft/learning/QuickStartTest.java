package engraft.learning;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.MaskProfile;
import engraft.clinical.SiteId;
import engraft.learning.adaptation.Gate;
import engraft.learning.adaptation.LinearStrategies;
import engraft.learning.adaptation.Recalibrated;
import engraft.learning.adaptation.Strategy;
import engraft.learning.calibration.AbsenceCosts;
import engraft.learning.calibration.Calibration;
import engraft.learning.calibration.CalibrationLearner;
import engraft.learning.data.Dataset;
import engraft.learning.expert.CrossFitting;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.linear.LinearModel;
import engraft.learning.linear.RidgeLogistic;
import engraft.learning.mask.Masking;
import engraft.learning.mask.Masks;
import engraft.learning.task.Task;
import engraft.learning.validation.ReportMarkdown;
import engraft.learning.validation.Subgroups;
import engraft.learning.validation.Validation;
import engraft.learning.validation.ValidationReport;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The quick start of the README. */
class QuickStartTest {

  private final SiteId sparseSite = new SiteId("there");
  private final List<Episode> richEpisodes = Episodes.logistic("here", 500, 5, 0, 0.1, 1);
  private final List<Episode> sparseEpisodes = Episodes.logistic("there", 400, 5, -1, 0.5, 2);
  private final List<Episode> fewLabelledEpisodes = sparseEpisodes.subList(0, 50);
  private final List<Episode> testEpisodes = sparseEpisodes.subList(50, 400);

  @Test
  void graftsAModelOntoASparseSite() {
    Task task = Task.binary("death", ConceptId.parse("engraft:death"));
    FeatureSpace space = FeatureSpace.learn(richEpisodes, task);
    Dataset rich = Dataset.of(space, task, richEpisodes);
    Dataset labelled = Dataset.of(space, task, fewLabelledEpisodes);
    Dataset test = Dataset.of(space, task, testEpisodes);
    Fitting fitting = Fitting.seeded(7);

    // A source model that has seen the sparse site's missingness, though none of its values.
    Masks masks = Masks.of(space, MaskProfile.of(sparseSite, sparseEpisodes));
    LinearModel source = RidgeLogistic.STANDARD.fit(Masking.matched(rich, masks, 5, 7), fitting);

    // The gate chooses by nested cross-validation within the few labels.
    Gate.Choice choice =
        Gate.STANDARD.choose(
            List.of(
                new Strategy.AsIs(source),
                new Recalibrated(source),
                LinearStrategies.l2sp(source),
                LinearStrategies.local()),
            labelled,
            fitting);
    FittedModel model = choice.strategy().fit(labelled, fitting);

    // Calibrated risks with intervals, sets and abstention, and the report that a release needs.
    double[] heldOut = CrossFitting.logits(choice.strategy(), labelled, 5, fitting);
    Calibration calibration =
        CalibrationLearner.STANDARD.learn(labelled, heldOut, AbsenceCosts.learn(model, rich, 7));
    ValidationReport report =
        new Validation(model, calibration, 7).report(test, Subgroups.of(testEpisodes));
    String forPeople = ReportMarkdown.of(report);

    assertThat(report.overall().auroc().low()).isGreaterThan(0.55);
    assertThat(forPeople).contains("# Validation of death at there");
  }
}
