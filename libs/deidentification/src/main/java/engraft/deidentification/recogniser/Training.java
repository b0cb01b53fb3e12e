package engraft.deidentification.recogniser;

import engraft.deidentification.Finding;
import engraft.deidentification.corpus.GoldNote;
import engraft.deidentification.pattern.Patterns;
import engraft.deidentification.text.Lexicon;
import engraft.deidentification.text.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Fits a model to marked notes: the conditional likelihood's gradient, one line at a time, with
 * AdaGrad's step sizes (Duchi, Hazan and Singer 2011). The same notes and seed give the same model.
 */
public final class Training {

  private static final int LABELS = Labels.COUNT;
  private static final float SMALLEST = 1e-3f;

  private final Settings settings;
  private final float[] weights = new float[Buckets.COUNT * LABELS];
  private final float[] steps = new float[Buckets.COUNT * LABELS];
  private final float[] transitions = new float[LABELS * LABELS];
  private final float[] transitionSteps = new float[LABELS * LABELS];
  private final double[] expected = new double[LABELS * LABELS];

  /**
   * @param rate of learning
   * @param decay of weights at each step
   */
  public record Settings(int epochs, float rate, float decay, long seed) {
    public static Settings standard() {
      return new Settings(10, 0.1f, 1e-4f, 7);
    }
  }

  private record Line(int[][] features, byte[] labels) {}

  private Training(Settings settings) {
    this.settings = settings;
  }

  /** The model that fits the notes best. */
  public static Model fit(List<GoldNote> notes, Settings settings) {
    Training training = new Training(settings);
    List<Line> lines = new ArrayList<>();
    Patterns patterns = Patterns.all();
    for (GoldNote note : notes) {
      training.addLines(
          note, new Document(note.text(), patterns.find(note.text()), Lexicon.ofTheHouse()), lines);
    }
    Random random = new Random(settings.seed());
    for (int epoch = 0; epoch < settings.epochs(); epoch++) {
      Collections.shuffle(lines, random);
      lines.forEach(training::learn);
    }
    return Model.of(training.weights, training.transitions);
  }

  private void addLines(GoldNote note, Document document, List<Line> lines) {
    byte[] labels = labels(note, document.tokens());
    Features features = new Features();
    List<Integer> starts = document.lineStarts();
    for (int i = 0; i + 1 < starts.size(); i++) {
      int from = starts.get(i);
      int length = starts.get(i + 1) - from;
      if (length == 0) {
        continue;
      }
      int[][] rows = new int[length][];
      byte[] row = new byte[length];
      for (int t = 0; t < length; t++) {
        rows[t] = features.of(document, from + t);
        row[t] = t == 0 ? beginning(labels[from]) : labels[from + t];
      }
      lines.add(new Line(rows, row));
    }
  }

  private static byte beginning(byte label) {
    return label == Labels.OUTSIDE || Labels.isBegin(label)
        ? label
        : (byte) Labels.begin(Labels.category(label));
  }

  private static byte[] labels(GoldNote note, Tokens tokens) {
    byte[] labels = new byte[tokens.count()];
    for (Finding gold : Finding.merged(note.identifiers())) {
      int first = tokens.at(gold.start());
      for (int i = first; i < tokens.count() && tokens.start(i) < gold.end(); i++) {
        labels[i] =
            (byte) (i == first ? Labels.begin(gold.category()) : Labels.inside(gold.category()));
      }
    }
    return labels;
  }

  private void learn(Line line) {
    int tokens = line.labels().length;
    float[] scores = new float[tokens * LABELS];
    for (int t = 0; t < tokens; t++) {
      for (int bucket : line.features()[t]) {
        for (int y = 0; y < LABELS; y++) {
          scores[t * LABELS + y] += weights[bucket * LABELS + y];
        }
      }
    }
    Lattice lattice = new Lattice(scores, tokens, transitions);
    float[] marginals = lattice.marginals();
    Arrays.fill(expected, 0);
    lattice.addTransitions(expected);
    for (int t = 0; t < tokens; t++) {
      learnToken(line.features()[t], line.labels()[t], marginals, t);
      if (t > 0) {
        expected[line.labels()[t - 1] * LABELS + line.labels()[t]] -= 1;
      }
    }
    for (int i = 0; i < expected.length; i++) {
      step(transitions, transitionSteps, i, (float) -expected[i]);
    }
  }

  private void learnToken(int[] buckets, int label, float[] marginals, int token) {
    for (int y = 0; y < LABELS; y++) {
      float gradient = (y == label ? 1 : 0) - marginals[token * LABELS + y];
      if (Math.abs(gradient) > SMALLEST) {
        for (int bucket : buckets) {
          step(weights, steps, bucket * LABELS + y, gradient);
        }
      }
    }
  }

  private void step(float[] values, float[] sums, int at, float gradient) {
    float slope = gradient - settings.decay() * values[at];
    sums[at] += slope * slope;
    if (sums[at] > 0) {
      values[at] += settings.rate() * slope / (float) Math.sqrt(sums[at] + 1e-8f);
    }
  }
}
