package engraft.learning.tensorflow.net;

import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.Tokens;
import engraft.learning.tensorflow.graph.Feeds;
import java.util.Arrays;
import java.util.List;

/** Some episodes as a net reads them, padded to the longest. */
record Batch(NetConfiguration configuration, List<EncodedEpisode> rows) {

  /** Feeds every input of a net; without dropout when the rate is 0. */
  void feed(Feeds feeds, NetInputs in, float dropout, long seed) {
    if (!configuration.tokenModalities().isEmpty()) {
      feedTokens(feeds, in);
    }
    if (configuration.hasNotes()) {
      feedNotes(feeds, in);
    }
    if (configuration.hasImages()) {
      feedImages(feeds, in);
    }
    feeds.add(in.dropout(), dropout);
    feeds.addWords(in.seeds(), seed, 17);
  }

  private void feedTokens(Feeds feeds, NetInputs in) {
    int longest = Math.max(1, rows.stream().mapToInt(row -> row.tokens().size()).max().orElse(1));
    int size = rows.size() * longest;
    int[] variable = new int[size];
    int[] code = new int[size];
    float[] value = new float[size];
    float[] time = new float[size];
    int[] absence = new int[size];
    float[] mask = new float[size];
    for (int r = 0; r < rows.size(); r++) {
      Tokens tokens = rows.get(r).tokens();
      int count = tokens.size();
      int at = r * longest;
      System.arraycopy(tokens.variables(), 0, variable, at, count);
      System.arraycopy(tokens.values(), 0, value, at, count);
      System.arraycopy(tokens.times(), 0, time, at, count);
      for (int t = 0; t < count; t++) {
        code[at + t] = tokens.codes()[t] + 1;
        absence[at + t] = tokens.absences()[t] + 1;
      }
      Arrays.fill(mask, at, at + count, 1f);
    }
    int[] shape = {rows.size(), longest};
    feeds.add(in.variable(), variable, shape);
    feeds.add(in.code(), code, shape);
    feeds.add(in.value(), value, shape);
    feeds.add(in.time(), time, shape);
    feeds.add(in.absence(), absence, shape);
    feeds.add(in.mask(), mask, shape);
  }

  private void feedNotes(Feeds feeds, NetInputs in) {
    int longest = Math.max(1, rows.stream().mapToInt(row -> row.notes().length).max().orElse(1));
    int[] grams = new int[rows.size() * longest];
    float[] mask = new float[grams.length];
    for (int r = 0; r < rows.size(); r++) {
      int[] notes = rows.get(r).notes();
      System.arraycopy(notes, 0, grams, r * longest, notes.length);
      Arrays.fill(mask, r * longest, r * longest + notes.length, 1f);
    }
    feeds.add(in.notes(), grams, rows.size(), longest);
    feeds.add(in.notesMask(), mask, rows.size(), longest);
  }

  private void feedImages(Feeds feeds, NetInputs in) {
    int side = configuration.imageSide();
    float[] pixels = new float[rows.size() * side * side];
    float[] mask = new float[rows.size()];
    for (int r = 0; r < rows.size(); r++) {
      float[] image = rows.get(r).image();
      System.arraycopy(image, 0, pixels, r * side * side, image.length);
      mask[r] = image.length > 0 ? 1 : 0;
    }
    feeds.add(in.image(), pixels, rows.size(), side, side, 1);
    feeds.add(in.imageMask(), mask, rows.size(), 1);
  }
}
