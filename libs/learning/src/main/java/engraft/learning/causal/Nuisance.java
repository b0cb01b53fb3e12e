package engraft.learning.causal;

import engraft.learning.math.Logistic;
import engraft.learning.math.Minimizer;
import engraft.learning.math.QuadraticLogistic;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Cross-fitted probabilities that the estimators need: of treatment, and of the outcome under each
 * treatment; every row by models that did not see it.
 *
 * @param propensity of treatment
 * @param ifTreated of the outcome
 * @param ifNot of the outcome
 */
@SuppressWarnings("ArrayRecordComponent") // working values
record Nuisance(double[] propensity, double[] ifTreated, double[] ifNot) {

  private static final int FOLDS = 5;
  private static final double RIDGE = 1;

  static Nuisance crossFitted(Study study, long seed) {
    int n = study.size();
    Nuisance nuisance = new Nuisance(new double[n], new double[n], new double[n]);
    int[] order = shuffled(n, seed);
    for (int fold = 0; fold < FOLDS; fold++) {
      int f = fold;
      int[] training =
          IntStream.range(0, n).filter(i -> i % FOLDS != f).map(i -> order[i]).toArray();
      int[] held = IntStream.range(0, n).filter(i -> i % FOLDS == f).map(i -> order[i]).toArray();
      nuisance.fill(study, study.only(training), held);
    }
    return nuisance;
  }

  /** How the outcome model of the study thinks treatment changes each patient's risk. */
  static double[] effects(Study study, double[][] patients) {
    double[] outcome = fit(rows(study, true), study.outcomes());
    return Arrays.stream(patients)
        .mapToDouble(
            patient ->
                Logistic.probability(dot(outcome, withTreatment(patient, 1)))
                    - Logistic.probability(dot(outcome, withTreatment(patient, 0))))
        .toArray();
  }

  /** A model that tells the second site's patients (1) from the first's. */
  static double[] membership(double[][] first, double[][] second) {
    double[][] rows = new double[first.length + second.length][];
    double[] labels = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      boolean other = i >= first.length;
      rows[i] = squared(other ? second[i - first.length] : first[i]);
      labels[i] = other ? 1 : 0;
    }
    return fit(rows, labels);
  }

  static double logOdds(double[] membership, double[] patient) {
    return dot(membership, squared(patient));
  }

  /** With squares, so that a site may also be more or less varied. */
  private static double[] squared(double[] covariates) {
    double[] row = new double[2 * covariates.length + 1];
    row[0] = 1;
    for (int c = 0; c < covariates.length; c++) {
      row[1 + c] = covariates[c];
      row[1 + covariates.length + c] = covariates[c] * covariates[c];
    }
    return row;
  }

  private void fill(Study study, Study training, int[] held) {
    double[] treatment = fit(rows(training, false), training.treated());
    double[] outcome = fit(rows(training, true), training.outcomes());
    for (int i : held) {
      double[] covariates = study.covariates()[i];
      propensity[i] = Logistic.probability(dot(treatment, row(covariates)));
      ifTreated[i] = Logistic.probability(dot(outcome, withTreatment(covariates, 1)));
      ifNot[i] = Logistic.probability(dot(outcome, withTreatment(covariates, 0)));
    }
  }

  private static double[][] rows(Study study, boolean withTreatment) {
    double[][] rows = new double[study.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] =
          withTreatment
              ? withTreatment(study.covariates()[i], study.treated()[i])
              : row(study.covariates()[i]);
    }
    return rows;
  }

  private static double[] row(double[] covariates) {
    double[] row = new double[covariates.length + 1];
    row[0] = 1;
    System.arraycopy(covariates, 0, row, 1, covariates.length);
    return row;
  }

  /** Treatment, and treatment times each covariate: its effect may differ between patients. */
  private static double[] withTreatment(double[] covariates, double treated) {
    double[] row = new double[2 * covariates.length + 2];
    row[0] = 1;
    row[1] = treated;
    for (int c = 0; c < covariates.length; c++) {
      row[2 + c] = covariates[c];
      row[2 + covariates.length + c] = treated * covariates[c];
    }
    return row;
  }

  private static double[] fit(double[][] design, double[] labels) {
    double[] ones = new double[labels.length];
    double[] penalties = new double[design[0].length];
    double[] zero = new double[design[0].length];
    Arrays.fill(ones, 1);
    Arrays.fill(penalties, RIDGE);
    penalties[0] = 1e-6;
    return Minimizer.minimize(new QuadraticLogistic(design, labels, ones, penalties, zero), zero);
  }

  private static double dot(double[] one, double[] other) {
    return IntStream.range(0, one.length).mapToDouble(i -> one[i] * other[i]).sum();
  }

  private static int[] shuffled(int n, long seed) {
    int[] order = IntStream.range(0, n).toArray();
    Random random = new Random(seed);
    for (int i = n - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }
}
