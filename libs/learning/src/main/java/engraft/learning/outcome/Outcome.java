package engraft.learning.outcome;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import engraft.learning.data.Dataset;
import engraft.learning.math.Logistic;
import engraft.learning.metric.ClassScores;
import engraft.learning.task.Task;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What kind of answer a task asks for, as scores of a row and what they lose. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Outcome.Classes.class, name = "classes"),
  @JsonSubTypes.Type(value = Outcome.Quantity.class, name = "quantity"),
  @JsonSubTypes.Type(value = Outcome.Hazards.class, name = "hazards")
})
public sealed interface Outcome {

  /** The most intervals that time is cut into. */
  int INTERVALS = 8;

  /** The outcome of a task, with what its labelled rows say of scale and time. */
  static Outcome of(Task task, Dataset labelled) {
    return switch (task.kind()) {
      case BINARY -> new Classes(2);
      case MULTI_CLASS -> new Classes(task.classes().size());
      case CONTINUOUS -> Quantity.of(labelled.labels());
      case TIME_TO_EVENT -> Hazards.of(labelled);
    };
  }

  /** How many scores a row has. */
  int scores();

  /** Whether all scores follow from the same weights and differ by an intercept alone. */
  boolean sharesWeights();

  /**
   * The negative log-likelihood of a row.
   *
   * @param slopes takes its derivative by each score
   */
  double loss(double[] scores, Dataset.Row row, double[] slopes);

  /** The answer in the task's own terms: probabilities, the number, or the survival curve. */
  double[] answer(double[] scores);

  /**
   * One of several classes by the softmax of the scores.
   *
   * @param count of classes
   */
  record Classes(int count) implements Outcome {
    @Override
    public int scores() {
      return count;
    }

    @Override
    public boolean sharesWeights() {
      return false;
    }

    @Override
    public double loss(double[] scores, Dataset.Row row, double[] slopes) {
      double[] probabilities = ClassScores.softmax(scores);
      System.arraycopy(probabilities, 0, slopes, 0, count);
      int label = (int) row.label();
      slopes[label] -= 1;
      return -StrictMath.log(probabilities[label] + 1e-300);
    }

    @Override
    public double[] answer(double[] scores) {
      return ClassScores.softmax(scores);
    }
  }

  /**
   * A number: the score in units of the scale, from the centre.
   *
   * @param scale the deviation of the labels
   */
  record Quantity(double centre, double scale) implements Outcome {
    static Quantity of(double[] labels) {
      double mean = Arrays.stream(labels).average().orElse(0);
      double variance = Arrays.stream(labels).map(y -> (y - mean) * (y - mean)).average().orElse(0);
      return new Quantity(mean, variance > 0 ? Math.sqrt(variance) : 1);
    }

    @Override
    public int scores() {
      return 1;
    }

    @Override
    public boolean sharesWeights() {
      return false;
    }

    @Override
    public double loss(double[] scores, Dataset.Row row, double[] slopes) {
      slopes[0] = scores[0] - standardized(row.label());
      return slopes[0] * slopes[0] / 2;
    }

    /** A number on the scale of the scores. */
    public double standardized(double number) {
      return (number - centre) / scale;
    }

    @Override
    public double[] answer(double[] scores) {
      return new double[] {centre + scale * scores[0]};
    }
  }

  /**
   * When an event comes: each score is the log-odds of the event within an interval of time, for
   * those to whom it has not come before (discrete-time hazards, Cox 1972; Singer and Willett
   * 1993). Who is censored within an interval says nothing of it.
   *
   * @param ends of the intervals in hours, ascending
   */
  record Hazards(List<Double> ends) implements Outcome {
    public Hazards {
      ends = List.copyOf(ends);
      if (ends.isEmpty()) {
        throw new IllegalArgumentException(
            "time needs at least one interval\nMaybe no event has a time.");
      }
    }

    /** Intervals with about equally many events. */
    static Hazards of(Dataset labelled) {
      double[] times =
          labelled.rows().stream()
              .filter(row -> row.label() == 1)
              .mapToDouble(Dataset.Row::followUp)
              .sorted()
              .toArray();
      return new Hazards(
          IntStream.rangeClosed(1, INTERVALS)
              .filter(_ -> times.length > 0)
              .mapToObj(k -> times[k * (times.length - 1) / INTERVALS])
              .distinct()
              .toList());
    }

    /**
     * The interval in which a row was last heard of; the number of intervals for one beyond all.
     * Who is censored at the very end of an interval, as all are where a study ends, has lived
     * through it.
     */
    public int intervalOf(Dataset.Row row) {
      int at = 0;
      while (at < ends.size() && row.followUp() > ends.get(at)) {
        at++;
      }
      boolean through = at < ends.size() && row.label() != 1 && row.followUp() >= ends.get(at);
      return through ? at + 1 : at;
    }

    @Override
    public int scores() {
      return ends.size();
    }

    @Override
    public boolean sharesWeights() {
      return true;
    }

    @Override
    public double loss(double[] scores, Dataset.Row row, double[] slopes) {
      Arrays.fill(slopes, 0);
      int last = intervalOf(row);
      double loss = 0;
      for (int k = 0; k < last; k++) {
        slopes[k] = Logistic.probability(scores[k]);
        loss += Logistic.loss(scores[k], 0);
      }
      if (last < scores.length && row.label() == 1) {
        slopes[last] = Logistic.probability(scores[last]) - 1;
        loss += Logistic.loss(scores[last], 1);
      }
      return loss;
    }

    @Override
    public double[] answer(double[] scores) {
      double[] survives = new double[scores.length];
      double still = 1;
      for (int k = 0; k < scores.length; k++) {
        still *= 1 - Logistic.probability(scores[k]);
        survives[k] = still;
      }
      return survives;
    }
  }
}
