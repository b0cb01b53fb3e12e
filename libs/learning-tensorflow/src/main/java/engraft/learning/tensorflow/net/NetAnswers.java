package engraft.learning.tensorflow.net;

import engraft.learning.feature.EncodedEpisode;
import engraft.learning.tensorflow.graph.Feeds;
import engraft.learning.tensorflow.graph.Floats;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/** Reads what a net makes of rows, some hundred at a time. */
record NetAnswers(Session session, NetConfiguration configuration, NetInputs inputs) {

  private static final int BATCH = 256;

  /** So many numbers a row, all in one. */
  float[] flat(List<EncodedEpisode> rows, Operand<TFloat32> what, int width) {
    float[] flat = new float[rows.size() * width];
    for (int from = 0; from < rows.size(); from += BATCH) {
      List<EncodedEpisode> part = rows.subList(from, Math.min(rows.size(), from + BATCH));
      float[] fetched = fetch(part, what, part.size() * width);
      System.arraycopy(fetched, 0, flat, from * width, fetched.length);
    }
    return flat;
  }

  /** So many numbers a row, row by row. */
  float[][] table(List<EncodedEpisode> rows, Operand<TFloat32> what, int width) {
    float[] flat = flat(rows, what, width);
    float[][] table = new float[rows.size()][];
    for (int i = 0; i < table.length; i++) {
      table[i] = Arrays.copyOfRange(flat, i * width, (i + 1) * width);
    }
    return table;
  }

  private float[] fetch(List<EncodedEpisode> rows, Operand<TFloat32> what, int size) {
    try (Feeds feeds = new Feeds()) {
      new Batch(configuration, rows).feed(feeds, inputs, 0, 0);
      try (Result result = feeds.runner(session).fetch(what).run()) {
        float[] values = new float[size];
        Floats.read((TFloat32) result.get(0), values);
        return values;
      }
    }
  }
}
