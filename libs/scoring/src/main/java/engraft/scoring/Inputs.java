package engraft.scoring;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.Tokens;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.List;
import java.util.Set;

/** Writes encoded episodes into the inputs that a model has, padded to the longest. */
final class Inputs {

  private final OrtEnvironment environment;
  private final Set<String> wanted;

  Inputs(OrtEnvironment environment, Set<String> wanted) {
    this.environment = environment;
    this.wanted = wanted;
  }

  void write(List<EncodedEpisode> rows, int columns, int imageSide, InputBuffers into)
      throws OrtException {
    if (wanted.contains("features")) {
      features(rows, columns, into);
    }
    if (wanted.contains("token_mask")) {
      tokens(rows, into);
    }
    if (wanted.contains("note_mask")) {
      notes(rows, into);
    }
    if (wanted.contains("image_mask")) {
      images(rows, imageSide, into);
    }
  }

  private void features(List<EncodedEpisode> rows, int columns, InputBuffers into)
      throws OrtException {
    FloatBuffer features = into.floats("features", rows.size() * columns);
    for (EncodedEpisode row : rows) {
      if (row.features().length != columns) {
        throw new IllegalArgumentException(
            "features (%d) must be as many as the model's columns (%d)"
                .formatted(row.features().length, columns));
      }
      features.put(row.features());
    }
    into.offer(environment, "features", features, rows.size(), columns);
  }

  private void tokens(List<EncodedEpisode> rows, InputBuffers into) throws OrtException {
    int longest = 1;
    for (EncodedEpisode row : rows) {
      longest = Math.max(longest, row.tokens().size());
    }
    int size = rows.size() * longest;
    IntBuffer variable = into.integers("token_variable", size);
    IntBuffer code = into.integers("token_code", size);
    FloatBuffer value = into.floats("token_value", size);
    FloatBuffer time = into.floats("token_time", size);
    IntBuffer absence = into.integers("token_absence", size);
    FloatBuffer mask = into.floats("token_mask", size);
    for (EncodedEpisode row : rows) {
      Tokens tokens = row.tokens();
      for (int t = 0; t < longest; t++) {
        boolean there = t < tokens.size();
        variable.put(there ? tokens.variables()[t] : 0);
        code.put(there ? tokens.codes()[t] + 1 : 0);
        value.put(there ? tokens.values()[t] : 0);
        time.put(there ? tokens.times()[t] : 0);
        absence.put(there ? tokens.absences()[t] + 1 : 0);
        mask.put(there ? 1 : 0);
      }
    }
    long[] shape = {rows.size(), longest};
    into.offer(environment, "token_variable", variable, shape);
    into.offer(environment, "token_code", code, shape);
    into.offer(environment, "token_value", value, shape);
    into.offer(environment, "token_time", time, shape);
    into.offer(environment, "token_absence", absence, shape);
    into.offer(environment, "token_mask", mask, shape);
  }

  private void notes(List<EncodedEpisode> rows, InputBuffers into) throws OrtException {
    int longest = 1;
    for (EncodedEpisode row : rows) {
      longest = Math.max(longest, row.notes().length);
    }
    IntBuffer grams = into.integers("note_gram", rows.size() * longest);
    FloatBuffer mask = into.floats("note_mask", rows.size() * longest);
    for (EncodedEpisode row : rows) {
      for (int g = 0; g < longest; g++) {
        boolean there = g < row.notes().length;
        grams.put(there ? row.notes()[g] : 0);
        mask.put(there ? 1 : 0);
      }
    }
    into.offer(environment, "note_gram", grams, rows.size(), longest);
    into.offer(environment, "note_mask", mask, rows.size(), longest);
  }

  private void images(List<EncodedEpisode> rows, int side, InputBuffers into) throws OrtException {
    FloatBuffer pixels = into.floats("image", rows.size() * side * side);
    FloatBuffer mask = into.floats("image_mask", rows.size());
    float[] blank = new float[side * side];
    for (EncodedEpisode row : rows) {
      boolean there = row.image().length > 0;
      pixels.put(there ? row.image() : blank);
      mask.put(there ? 1 : 0);
    }
    into.offer(environment, "image", pixels, rows.size(), side, side);
    into.offer(environment, "image_mask", mask, rows.size(), 1);
  }
}
