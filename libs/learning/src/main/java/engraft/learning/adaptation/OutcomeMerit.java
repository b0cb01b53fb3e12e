package engraft.learning.adaptation;

import engraft.learning.data.Dataset;
import engraft.learning.metric.ClassScores;
import engraft.learning.metric.Numbers;
import engraft.learning.outcome.Outcome;
import engraft.learning.outcome.OutcomeEvidence;
import engraft.learning.outcome.OutcomeMetrics;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Of classes, numbers and times to an event: the outcome's own loss; and as the order the macro
 * AUROC, the share of pairs that stand as they were measured, or the C-index.
 */
public record OutcomeMerit(Outcome outcome) implements Merit {

  private static final int FEWEST_OF_A_KIND = 3;
  private static final int FEWEST_NUMBERS = 10;

  @Override
  public String loss() {
    return switch (outcome) {
      case Outcome.Classes _, Outcome.Hazards _ -> "log-loss";
      case Outcome.Quantity _ -> "squared error";
    };
  }

  @Override
  public double loss(double[] scores, Dataset.Row row) {
    return outcome.loss(scores, row, new double[outcome.scores()]);
  }

  @Override
  public double order(double[][] scores, Dataset labelled) {
    return switch (outcome) {
      case Outcome.Classes _ -> new ClassScores(scores, labelled.labels()).macroAuroc();
      case Outcome.Quantity _ ->
          new Numbers(Arrays.stream(scores).mapToDouble(row -> row[0]).toArray(), labelled.labels())
              .concordance();
      case Outcome.Hazards hazards ->
          OutcomeMetrics.survival(hazards, labelled, scores).concordance();
    };
  }

  @Override
  public Optional<String> tooFew(Dataset labelled) {
    return fewerThan(FEWEST_OF_A_KIND, FEWEST_NUMBERS, labelled);
  }

  @Override
  public Optional<String> tooFewForItsOwn(Dataset labelled) {
    return fewerThan(OutcomeEvidence.FEWEST_OF_A_KIND, OutcomeEvidence.FEWEST_NUMBERS, labelled);
  }

  private Optional<String> fewerThan(int ofAKind, int numbers, Dataset labelled) {
    return switch (outcome) {
      case Outcome.Classes(int count) -> {
        long rarest = IntStream.range(0, count).mapToLong(k -> rowsOf(labelled, k)).min().orElse(0);
        yield rarest < ofAKind
            ? Optional.of("%d rows of the rarest class are too few".formatted(rarest))
            : Optional.empty();
      }
      case Outcome.Quantity _ ->
          labelled.size() < numbers
              ? Optional.of("%d rows are too few".formatted(labelled.size()))
              : Optional.empty();
      case Outcome.Hazards _ ->
          labelled.events() < ofAKind
              ? Optional.of("%d events are too few".formatted(labelled.events()))
              : Optional.empty();
    };
  }

  private static long rowsOf(Dataset data, int label) {
    return data.rows().stream().filter(row -> row.label() == label).count();
  }
}
