package engraft.learning.feature;

/** What a column says of its variable. Times are hours, values standardised. */
public enum Statistic {
  /** 1 when there is no value at all, else 0. */
  ABSENT,
  /** 1 when the latest mention is an absence with the column's reason, else 0. */
  REASON,
  /** The latest value. */
  LAST,
  /**
   * How far the latest number lies from the usual, either way: its square, at most 9. Too low and
   * too high are both bad of a potassium, and a straight line can say so of only one.
   */
  UNUSUAL,
  /** 1 when the latest code is the column's, 0 when it is another. */
  CODE,
  FIRST,
  MIN,
  MAX,
  MEAN,
  /** Slope a day, drawn to 0 where times lie close together; absent with fewer than two times. */
  TREND,
  /** {@code log(1 + n)} of the values; 0 when there are none. */
  COUNT,
  /** Hours from the latest value to the end of the observation window, in days. */
  SINCE_LAST
}
