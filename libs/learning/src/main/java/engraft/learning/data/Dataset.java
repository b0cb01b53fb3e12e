package engraft.learning.data;

import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.Encoder;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.task.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Encoded episodes, in the order of their ids, with what is known of each. */
public record Dataset(FeatureSpace space, Task task, List<Row> rows) {

  /** Copies count as the row they are of. */
  private static final double PLENTY = 2500;

  /**
   * One episode.
   *
   * @param label {@code NaN} when unlabelled
   * @param followUp hours to the event or to censoring; 0 for tasks without time
   * @param group the patient: rows of one patient never stand on two sides of a split
   * @param weight how much the row counts; 1 unless reweighted
   */
  public record Row(
      EpisodeId id,
      SiteId site,
      PatientPseudonym group,
      EncodedEpisode encoded,
      double label,
      double followUp,
      double weight) {

    public Row {
      if (!(weight >= 0) || Double.isInfinite(weight)) {
        throw new IllegalArgumentException("weight (%s) must be finite and >= 0".formatted(weight));
      }
    }

    public boolean isLabelled() {
      return !Double.isNaN(label);
    }

    public Row withEncoded(EncodedEpisode other) {
      return new Row(id, site, group, other, label, followUp, weight);
    }

    public Row withLabel(double other) {
      return new Row(id, site, group, encoded, other, followUp, weight);
    }

    public Row withWeight(double other) {
      return new Row(id, site, group, encoded, label, followUp, other);
    }
  }

  public Dataset {
    Objects.requireNonNull(space, "space");
    Objects.requireNonNull(task, "task");
    rows = List.copyOf(rows);
  }

  /**
   * Encodes episodes.
   *
   * @throws IllegalArgumentException when an episode id comes twice
   */
  public static Dataset of(FeatureSpace space, Task task, List<Episode> episodes) {
    Encoder encoder = new Encoder(space);
    Set<EpisodeId> ids = new HashSet<>();
    List<Row> rows = new ArrayList<>(episodes.size());
    for (Episode episode : episodes) {
      if (!ids.add(episode.id())) {
        throw new IllegalArgumentException(
            "episode %s comes twice\nMaybe the snapshot holds two versions of it."
                .formatted(episode.id()));
      }
      rows.add(
          new Row(
              episode.id(),
              episode.site(),
              episode.patient(),
              encoder.encode(episode),
              task.label(episode),
              task.followUp(episode).toMillis() / 3_600_000.0,
              1));
    }
    rows.sort(Comparator.comparing(Row::id));
    return new Dataset(space, task, rows);
  }

  public int size() {
    return rows.size();
  }

  /** Whether rows that count so much tell curves and interactions from chance. */
  public static boolean isPlenty(double[] weights) {
    return Arrays.stream(weights).sum() >= PLENTY;
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  public Row row(int at) {
    return rows.get(at);
  }

  /** The features of a row; shared, not to be written to. */
  public float[] features(int at) {
    return rows.get(at).encoded().features();
  }

  /** Every row as its feature space reads it. */
  public List<EncodedEpisode> encoded() {
    return rows.stream().map(Row::encoded).toList();
  }

  public double label(int at) {
    return rows.get(at).label();
  }

  public double[] labels() {
    return rows.stream().mapToDouble(Row::label).toArray();
  }

  public double[] weights() {
    return rows.stream().mapToDouble(Row::weight).toArray();
  }

  /** The share of variables that have a value, row by row. */
  public double[] completeness() {
    return rows.stream().mapToDouble(row -> row.encoded().completeness(space)).toArray();
  }

  /** Some rows, in the order asked for; a row may be asked for again. */
  public Dataset subset(int[] at) {
    return with(IntStream.of(at).mapToObj(rows::get).toList());
  }

  public Dataset with(List<Row> others) {
    return new Dataset(space, task, others);
  }

  /** Every row changed. */
  public Dataset map(UnaryOperator<Row> change) {
    return with(rows.stream().map(change).toList());
  }

  /** Both data sets' rows, ours first. */
  public Dataset and(Dataset other) {
    List<Row> both = new ArrayList<>(rows);
    both.addAll(other.rows);
    return with(both);
  }

  public Dataset labelled() {
    return with(rows.stream().filter(Row::isLabelled).toList());
  }

  /** The rows that count: those of weight 0 stand by to be scored only. */
  public Dataset learnable() {
    return with(rows.stream().filter(row -> row.weight() > 0).toList());
  }

  public Dataset unlabelled() {
    return with(rows.stream().filter(row -> !row.isLabelled()).toList());
  }

  /** How many rows have the label 1. */
  public int events() {
    return (int) rows.stream().filter(row -> row.label() == 1).count();
  }

  /** How many rows have the label 0. */
  public int nonEvents() {
    return (int) rows.stream().filter(row -> row.label() == 0).count();
  }
}
