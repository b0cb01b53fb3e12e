package engraft.learning.feature;

import java.util.Arrays;

/**
 * What nets are told of a series: a variable that is told more often than {@link #COUNT} times
 * makes one token in each of as many windows of equal length that it is told in, with the mean of
 * its numbers, else its last code or reason. What attention costs grows with the square of the
 * tokens.
 */
final class Windows {

  private static final int COUNT = 4;

  private final Tokens series;
  private final double length;
  private final Tokens told;
  private int size;

  private Windows(Tokens series, double horizonHours) {
    this.series = series;
    this.length = horizonHours / COUNT;
    int most = series.size();
    this.told =
        new Tokens(new int[most], new int[most], new float[most], new float[most], new int[most]);
  }

  /** The tokens of a series, which stand in canonical order. */
  static Tokens of(Tokens series, double horizonHours) {
    Windows windows = new Windows(series, horizonHours);
    for (int from = 0; from < series.size(); ) {
      int to = windows.end(from);
      windows.tell(from, to);
      from = to;
    }
    return windows.size == series.size() ? series : windows.told();
  }

  /** One past the last mention of the variable that is mentioned here. */
  private int end(int from) {
    int to = from;
    while (to < series.size() && series.variables()[to] == series.variables()[from]) {
      to++;
    }
    return to;
  }

  private void tell(int from, int to) {
    if (to - from <= COUNT) {
      for (int i = from; i < to; i++) {
        copy(i, series.values()[i], series.times()[i]);
      }
      return;
    }
    int start = from;
    for (int i = from + 1; i <= to; i++) {
      if (i == to || window(i) != window(start)) {
        together(start, i);
        start = i;
      }
    }
  }

  private int window(int i) {
    return length > 0 ? Math.clamp((int) (series.times()[i] / length), 0, COUNT - 1) : 0;
  }

  private void together(int from, int to) {
    double value = 0;
    double time = 0;
    int numbers = 0;
    int word = to - 1;
    boolean coded = false;
    for (int i = from; i < to; i++) {
      if (series.codes()[i] >= 0) {
        word = i;
        coded = true;
      } else if (series.absences()[i] < 0) {
        value += series.values()[i];
        time += series.times()[i];
        numbers++;
        word = coded ? word : i;
      }
    }
    boolean mean = numbers > 0 && series.codes()[word] < 0;
    copy(
        word,
        mean ? (float) (value / numbers) : series.values()[word],
        mean ? (float) (time / numbers) : series.times()[word]);
  }

  private void copy(int of, float value, float time) {
    told.variables()[size] = series.variables()[of];
    told.codes()[size] = series.codes()[of];
    told.values()[size] = value;
    told.times()[size] = time;
    told.absences()[size] = series.absences()[of];
    size++;
  }

  private Tokens told() {
    return new Tokens(
        Arrays.copyOf(told.variables(), size),
        Arrays.copyOf(told.codes(), size),
        Arrays.copyOf(told.values(), size),
        Arrays.copyOf(told.times(), size),
        Arrays.copyOf(told.absences(), size));
  }
}
