package engraft.learning.feature;

/**
 * An episode as a set of tokens for nets, in canonical order (variable, time, value).
 *
 * <p>Only values and reasons that training saw make tokens; a variable without any token is plainly
 * not measured.
 *
 * @param variables index in {@link FeatureSpace#variables()}
 * @param codes number of the code among all codes of the space; -1 for numbers and absences
 * @param values standardised; 0 for codes and absences
 * @param times hours since the episode began, at most the horizon
 * @param absences -1 for a value, else the ordinal of the {@link engraft.clinical.Absence}
 */
@SuppressWarnings("ArrayRecordComponent") // tensors; equality is never asked of them
public record Tokens(int[] variables, int[] codes, float[] values, float[] times, int[] absences) {

  public Tokens {
    if (codes.length != variables.length
        || values.length != variables.length
        || times.length != variables.length
        || absences.length != variables.length) {
      throw new IllegalArgumentException("the arrays of tokens must be equally long");
    }
  }

  public int size() {
    return variables.length;
  }
}
