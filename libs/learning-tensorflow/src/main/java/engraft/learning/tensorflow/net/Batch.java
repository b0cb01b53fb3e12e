package engraft.learning.tensorflow.net;

import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** Some episodes as native tensors, padded to the longest; everything is freed on close. */
final class Batch implements AutoCloseable {

  private final NetConfiguration configuration;
  private final List<EncodedEpisode> rows;
  private final List<Tensor> tensors = new ArrayList<>();

  Batch(NetConfiguration configuration, List<EncodedEpisode> rows) {
    this.configuration = configuration;
    this.rows = rows;
  }

  /** Feeds every input of a net; without dropout when the rate is 0. */
  void feed(Session.Runner runner, NetInputs in, float dropout, long seed) {
    if (!configuration.tokenModalities().isEmpty()) {
      feedTokens(runner, in);
    }
    if (configuration.hasNotes()) {
      feedNotes(runner, in);
    }
    if (configuration.hasImages()) {
      feedImages(runner, in);
    }
    runner.feed(in.dropout(), keep(TFloat32.scalarOf(dropout)));
    runner.feed(in.seeds(), keep(TInt64.vectorOf(seed, 17)));
  }

  /** Feeds a vector of one number a row. */
  void feed(Session.Runner runner, Operand<TFloat32> input, float[] values) {
    runner.feed(input, floats(values, values.length));
  }

  /** Feeds a table with this many numbers a row. */
  void feed(Session.Runner runner, Operand<TFloat32> input, float[] values, int width) {
    runner.feed(input, floats(values, values.length / width, width));
  }

  private void feedTokens(Session.Runner runner, NetInputs in) {
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
    runner
        .feed(in.variable(), integers(variable, shape))
        .feed(in.code(), integers(code, shape))
        .feed(in.value(), floats(value, shape))
        .feed(in.time(), floats(time, shape))
        .feed(in.absence(), integers(absence, shape))
        .feed(in.mask(), floats(mask, shape));
  }

  private void feedNotes(Session.Runner runner, NetInputs in) {
    int longest = Math.max(1, rows.stream().mapToInt(row -> row.notes().length).max().orElse(1));
    int[] grams = new int[rows.size() * longest];
    float[] mask = new float[grams.length];
    for (int r = 0; r < rows.size(); r++) {
      int[] notes = rows.get(r).notes();
      System.arraycopy(notes, 0, grams, r * longest, notes.length);
      Arrays.fill(mask, r * longest, r * longest + notes.length, 1f);
    }
    runner
        .feed(in.notes(), integers(grams, rows.size(), longest))
        .feed(in.notesMask(), floats(mask, rows.size(), longest));
  }

  private void feedImages(Session.Runner runner, NetInputs in) {
    int side = configuration.imageSide();
    float[] pixels = new float[rows.size() * side * side];
    float[] mask = new float[rows.size()];
    for (int r = 0; r < rows.size(); r++) {
      float[] image = rows.get(r).image();
      System.arraycopy(image, 0, pixels, r * side * side, image.length);
      mask[r] = image.length > 0 ? 1 : 0;
    }
    runner
        .feed(in.image(), floats(pixels, rows.size(), side, side, 1))
        .feed(in.imageMask(), floats(mask, rows.size(), 1));
  }

  private TFloat32 floats(float[] values, int... shape) {
    return keep(TFloat32.tensorOf(shape(shape), DataBuffers.of(values, true, false)));
  }

  private TInt32 integers(int[] values, int... shape) {
    return keep(TInt32.tensorOf(shape(shape), DataBuffers.of(values, true, false)));
  }

  private <T extends Tensor> T keep(T tensor) {
    tensors.add(tensor);
    return tensor;
  }

  private static Shape shape(int[] dimensions) {
    return Shape.of(Arrays.stream(dimensions).asLongStream().toArray());
  }

  @Override
  public void close() {
    tensors.forEach(Tensor::close);
  }
}
