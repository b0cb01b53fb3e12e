package engraft.learning.adaptation;

import engraft.learning.data.Dataset;
import engraft.learning.math.Logistic;
import engraft.learning.metric.Auroc;
import engraft.learning.metric.RiskEvidence;
import engraft.learning.metric.Scored;
import java.util.Arrays;
import java.util.Optional;

/** What is of merit in answers of a kind, for the gate to compare strategies by. */
public interface Merit {

  /** Of risks: log-loss and the AUROC. */
  Merit RISK = new Risk();

  /** The name of the loss, for people. */
  String loss();

  /** What a row's scores lose; the less the better. */
  double loss(double[] scores, Dataset.Row row);

  /** How well rows are put into order; the greater the better. */
  double order(double[][] scores, Dataset labelled);

  /** Says so when held-out losses of these rows could say nothing about a choice. */
  Optional<String> tooFew(Dataset labelled);

  /**
   * Says so when these rows could not carry a model of the site's own: they need as many as a test
   * needs to show anything.
   */
  Optional<String> tooFewForItsOwn(Dataset labelled);

  /** Log-loss and AUROC. */
  final class Risk implements Merit {

    private static final int FEWEST = 3;

    private Risk() {}

    @Override
    public String loss() {
      return "log-loss";
    }

    @Override
    public double loss(double[] scores, Dataset.Row row) {
      return Logistic.loss(scores[0], row.label());
    }

    @Override
    public double order(double[][] scores, Dataset labelled) {
      double[] logits = Arrays.stream(scores).mapToDouble(row -> row[0]).toArray();
      return Auroc.value(new Scored(logits, labelled.labels()));
    }

    @Override
    public Optional<String> tooFew(Dataset labelled) {
      return fewerThan(FEWEST, labelled);
    }

    @Override
    public Optional<String> tooFewForItsOwn(Dataset labelled) {
      return fewerThan(RiskEvidence.FEWEST, labelled);
    }

    private static Optional<String> fewerThan(int least, Dataset labelled) {
      return Math.min(labelled.events(), labelled.nonEvents()) < least
          ? Optional.of(
              "%d events and %d non-events are too few"
                  .formatted(labelled.events(), labelled.nonEvents()))
          : Optional.empty();
    }
  }
}
