package engraft.learning.feature;

import engraft.clinical.Absence;

/** One mention of a variable, read in the space's terms. Time is hours since the start. */
sealed interface Mention {

  double time();

  record Reading(double time, float value) implements Mention {}

  /** A code by its place in the variable's {@link Scale.Coded#codes()}. */
  record Code(double time, int code) implements Mention {}

  record Missing(double time, Absence reason) implements Mention {}

  default boolean isPresent() {
    return !(this instanceof Missing);
  }
}
