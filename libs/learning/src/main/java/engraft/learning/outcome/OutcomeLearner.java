package engraft.learning.outcome;

import engraft.learning.data.Dataset;
import engraft.learning.data.Folds;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.expert.InsufficientLabelsException;
import engraft.learning.task.TaskKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Learns a stack for any outcome: experts by cross-fitting, their shares by what each adds on rows
 * that none was fitted on (greedy selection with replacement, Caruana et al. 2004).
 *
 * @param folds of the cross-fitting
 */
public record OutcomeLearner(List<OutcomeExpert> experts, int folds) {

  private static final int ROUNDS = 10;
  private static final int FEWEST = 20;
  private static final int FEWEST_OF_A_CLASS = 2;

  public OutcomeLearner {
    experts = List.copyOf(experts);
    if (experts.isEmpty() || folds < 2) {
      throw new IllegalArgumentException(
          "experts (%d) must be at least 1 and folds (%d) at least 2"
              .formatted(experts.size(), folds));
    }
  }

  /**
   * What was learnt.
   *
   * @param rows the labelled rows as they are, then their copies that wear masks
   * @param crossed scores of those rows, each by models that did not see its patient
   */
  @SuppressWarnings("ArrayRecordComponent") // a table of numbers
  public record Learnt(Outcome outcome, OutcomeStack stack, Dataset rows, double[][] crossed) {

    /** The rows that were learnt from, and their scores. */
    public Learnt counting() {
      int[] at = IntStream.range(0, rows.size()).filter(i -> rows.row(i).weight() > 0).toArray();
      return new Learnt(
          outcome,
          stack,
          rows.subset(at),
          IntStream.of(at).mapToObj(i -> crossed[i]).toArray(double[][]::new));
    }
  }

  /**
   * Learns from the labelled rows as they are.
   *
   * @throws InsufficientLabelsException when they cannot carry a fit
   */
  public Learnt learn(Dataset training, Fitting fitting) {
    return learn(training, rows -> rows, fitting);
  }

  /**
   * Learns from the labelled rows as another site would know them.
   *
   * @param wearing the rows as they are, in their order, and then copies in that site's masks
   * @throws InsufficientLabelsException when they cannot carry a fit
   */
  public Learnt learn(Dataset training, UnaryOperator<Dataset> wearing, Fitting fitting) {
    Dataset plain = checked(training.labelled());
    Outcome outcome = Outcome.of(plain.task(), plain);
    Dataset labelled = wearing.apply(plain);
    Dataset unworn = unworn(plain, labelled);
    Folds parts = Folds.stratified(labelled, folds, fitting.seed());
    SortedMap<String, double[][]> crossed = new TreeMap<>();
    SortedMap<String, FittedModel> fitted = new TreeMap<>();
    for (OutcomeExpert expert : experts) {
      OutcomeExpert.Crossed learnt =
          expert.cross(expert.isWearing() ? unworn : labelled, outcome, parts, fitting);
      crossed.put(expert.name(), learnt.scores());
      fitted.put(expert.name(), learnt.model());
      fitting.progress().report(expert.name(), 1, "fitted");
    }
    SortedMap<String, Double> weights = shares(crossed, labelled, outcome);
    return new Learnt(
        outcome,
        new OutcomeStack(fitted, weights),
        labelled,
        OutcomeStack.blend(crossed, weights, labelled.size()));
  }

  /** The same rows, of which only those as they are count. */
  private static Dataset unworn(Dataset plain, Dataset worn) {
    List<Dataset.Row> rows = new ArrayList<>(plain.rows());
    worn.rows().stream().skip(plain.size()).map(row -> row.withWeight(0)).forEach(rows::add);
    return worn.with(rows);
  }

  private static SortedMap<String, Double> shares(
      SortedMap<String, double[][]> crossed, Dataset data, Outcome outcome) {
    SortedMap<String, Double> shares = new TreeMap<>();
    crossed.keySet().forEach(name -> shares.put(name, 0.0));
    for (int round = 1; round <= ROUNDS; round++) {
      String best = "";
      double least = Double.POSITIVE_INFINITY;
      for (String name : crossed.keySet()) {
        double loss = loss(crossed, with(shares, name, round), data, outcome);
        if (loss < least) {
          least = loss;
          best = name;
        }
      }
      shares.merge(best, 1.0, Double::sum);
    }
    shares.replaceAll((_, count) -> count / ROUNDS);
    return shares;
  }

  private static Map<String, Double> with(
      SortedMap<String, Double> counts, String another, int total) {
    Map<String, Double> shares = new TreeMap<>(counts);
    shares.merge(another, 1.0, Double::sum);
    shares.replaceAll((_, count) -> count / total);
    return shares;
  }

  private static double loss(
      Map<String, double[][]> crossed, Map<String, Double> shares, Dataset data, Outcome outcome) {
    double[][] scores = OutcomeStack.blend(crossed, shares, data.size());
    double[] slopes = new double[outcome.scores()];
    double loss = 0;
    for (int i = 0; i < scores.length; i++) {
      loss += data.row(i).weight() * outcome.loss(scores[i], data.row(i), slopes);
    }
    return loss;
  }

  private static Dataset checked(Dataset labelled) {
    if (labelled.size() < FEWEST) {
      throw new InsufficientLabelsException(
          "learning needs at least %d labelled rows and has %d".formatted(FEWEST, labelled.size()));
    }
    TaskKind kind = labelled.task().kind();
    if (kind == TaskKind.MULTI_CLASS) {
      checkClasses(labelled);
    } else if (kind != TaskKind.CONTINUOUS && labelled.events() < FEWEST_OF_A_CLASS) {
      throw new InsufficientLabelsException(
          "learning needs at least %d events and has %d"
              .formatted(FEWEST_OF_A_CLASS, labelled.events()));
    }
    return labelled;
  }

  private static void checkClasses(Dataset labelled) {
    List<String> classes = labelled.task().classes();
    for (int k = 0; k < classes.size(); k++) {
      int label = k;
      long rows = labelled.rows().stream().filter(row -> row.label() == label).count();
      if (rows < FEWEST_OF_A_CLASS) {
        throw new InsufficientLabelsException(
            "class %s needs at least %d labelled rows and has %d"
                .formatted(classes.get(k), FEWEST_OF_A_CLASS, rows));
      }
    }
  }
}
