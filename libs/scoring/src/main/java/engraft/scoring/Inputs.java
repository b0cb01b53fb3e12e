package engraft.scoring;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
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

  void write(List<Row> rows, int columns, int imageSide, InputBuffers into) throws OrtException {
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

  private void features(List<Row> rows, int columns, InputBuffers into) throws OrtException {
    FloatBuffer features = into.floats("features", rows.size() * columns);
    for (Row row : rows) {
      float[] own = row.episode().features();
      if (own.length != columns) {
        throw new IllegalArgumentException(
            "features (%d) must be as many as the model's columns (%d)"
                .formatted(own.length, columns));
      }
      features.put(own);
    }
    into.offer(environment, "features", features, rows.size(), columns);
  }

  private void tokens(List<Row> rows, InputBuffers into) throws OrtException {
    Shared<Tokens> lists = Shared.among(rows, Row::tokens);
    int longest = 1;
    for (Tokens tokens : lists.things()) {
      longest = Math.max(longest, tokens.size());
    }
    lists(lists.things(), longest, into);
    FloatBuffer mask = into.floats("token_mask", rows.size() * longest);
    for (Row row : rows) {
      for (int t = 0; t < longest; t++) {
        mask.put(row.has(t) ? 1 : 0);
      }
    }
    into.offer(environment, "token_mask", mask, rows.size(), longest);
    ofRow("token_row", lists.ofRow(), into);
  }

  private void lists(List<Tokens> lists, int longest, InputBuffers into) throws OrtException {
    int size = lists.size() * longest;
    IntBuffer variable = into.integers("token_variable", size);
    IntBuffer code = into.integers("token_code", size);
    FloatBuffer value = into.floats("token_value", size);
    FloatBuffer time = into.floats("token_time", size);
    IntBuffer absence = into.integers("token_absence", size);
    for (Tokens tokens : lists) {
      for (int t = 0; t < longest; t++) {
        boolean there = t < tokens.size();
        variable.put(there ? tokens.variables()[t] : 0);
        code.put(there ? tokens.codes()[t] + 1 : 0);
        value.put(there ? tokens.values()[t] : 0);
        time.put(there ? tokens.times()[t] : 0);
        absence.put(there ? tokens.absences()[t] + 1 : 0);
      }
    }
    long[] shape = {lists.size(), longest};
    into.offer(environment, "token_variable", variable, shape);
    into.offer(environment, "token_code", code, shape);
    into.offer(environment, "token_value", value, shape);
    into.offer(environment, "token_time", time, shape);
    into.offer(environment, "token_absence", absence, shape);
  }

  private void notes(List<Row> rows, InputBuffers into) throws OrtException {
    Shared<int[]> notes = Shared.among(rows, Row::notes);
    int longest = 1;
    for (int[] grams : notes.things()) {
      longest = Math.max(longest, grams.length);
    }
    int count = notes.things().size();
    IntBuffer grams = into.integers("note_gram", count * longest);
    FloatBuffer mask = into.floats("note_mask", count * longest);
    for (int[] own : notes.things()) {
      for (int g = 0; g < longest; g++) {
        boolean there = g < own.length;
        grams.put(there ? own[g] : 0);
        mask.put(there ? 1 : 0);
      }
    }
    into.offer(environment, "note_gram", grams, count, longest);
    into.offer(environment, "note_mask", mask, count, longest);
    ofRow("note_row", notes.ofRow(), into);
  }

  private void images(List<Row> rows, int side, InputBuffers into) throws OrtException {
    Shared<float[]> images = Shared.among(rows, Row::image);
    int count = images.things().size();
    FloatBuffer pixels = into.floats("image", count * side * side);
    FloatBuffer mask = into.floats("image_mask", count);
    float[] blank = new float[side * side];
    for (float[] own : images.things()) {
      boolean there = own.length > 0;
      pixels.put(there ? own : blank);
      mask.put(there ? 1 : 0);
    }
    into.offer(environment, "image", pixels, count, side, side);
    into.offer(environment, "image_mask", mask, count, 1);
    ofRow("image_row", images.ofRow(), into);
  }

  private void ofRow(String name, int[] indices, InputBuffers into) throws OrtException {
    into.offer(environment, name, into.integers(name, indices.length).put(indices), indices.length);
  }
}
