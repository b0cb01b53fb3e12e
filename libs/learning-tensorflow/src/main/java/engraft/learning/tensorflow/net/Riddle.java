package engraft.learning.tensorflow.net;

import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.Tokens;
import java.util.List;

/**
 * What a net is asked of rows from which something was taken away, row by row and variable by
 * variable.
 *
 * @param value the latest number of a variable that was taken away
 * @param valueAsked 1 where there is such a number
 * @param presence 1 where a variable that the net does not see has a value
 * @param presenceAsked 1 where the net does not see a value
 */
@SuppressWarnings("ArrayRecordComponent") // tables of numbers
record Riddle(
    int variables, float[] value, float[] valueAsked, float[] presence, float[] presenceAsked) {

  static Riddle of(int variables, List<EncodedEpisode> whole, List<EncodedEpisode> worn) {
    int size = whole.size() * variables;
    Riddle riddle =
        new Riddle(variables, new float[size], new float[size], new float[size], new float[size]);
    for (int r = 0; r < whole.size(); r++) {
      riddle.fill(r * variables, whole.get(r).tokens(), worn.get(r).tokens());
    }
    return riddle;
  }

  private void fill(int from, Tokens whole, Tokens worn) {
    boolean[] seen = new boolean[variables];
    for (int t = 0; t < worn.size(); t++) {
      seen[worn.variables()[t]] |= worn.absences()[t] < 0;
    }
    for (int v = 0; v < variables; v++) {
      presenceAsked[from + v] = seen[v] ? 0 : 1;
    }
    for (int t = 0; t < whole.size(); t++) {
      int v = whole.variables()[t];
      if (!seen[v] && whole.absences()[t] < 0) {
        presence[from + v] = 1;
        if (whole.codes()[t] < 0) {
          // Tokens of a variable stand in the order of time: the last one stays.
          value[from + v] = whole.values()[t];
          valueAsked[from + v] = 1;
        }
      }
    }
  }
}
