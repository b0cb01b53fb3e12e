package engraft.deidentification.recogniser;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A fitted recogniser: a weight of one byte for each bucket and label, and scores of transitions.
 *
 * <p>Equal weights make equal files.
 */
public final class Model {

  private static final int MAGIC = 0x454e4352;
  private static final int VERSION = 1;
  private static final int LABELS = Labels.COUNT;

  private final byte[] weights;
  private final float scale;
  private final float[] transitions;

  Model(byte[] weights, float scale, float[] transitions) {
    this.weights = weights;
    this.scale = scale;
    this.transitions = transitions;
  }

  /** Rounds weights to a byte each; those that round to nothing are dropped. */
  static Model of(float[] weights, float[] transitions) {
    float most = 1e-6f;
    for (float weight : weights) {
      most = Math.max(most, Math.abs(weight));
    }
    float scale = most / Byte.MAX_VALUE;
    byte[] rounded = new byte[weights.length];
    for (int i = 0; i < weights.length; i++) {
      rounded[i] = (byte) Math.round(weights[i] / scale);
    }
    return new Model(rounded, scale, transitions.clone());
  }

  float[] transitions() {
    return transitions;
  }

  /** Scores of the labels of one token. */
  void score(int[] buckets, float[] scores, int token) {
    int[] sums = new int[LABELS];
    for (int bucket : buckets) {
      int row = bucket * LABELS;
      for (int y = 0; y < LABELS; y++) {
        sums[y] += weights[row + y];
      }
    }
    for (int y = 0; y < LABELS; y++) {
      scores[token * LABELS + y] = sums[y] * scale;
    }
  }

  /** Writes a file that {@link #read} reads. */
  public void write(OutputStream stream) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(new GZIPOutputStream(stream)))) {
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
      out.writeInt(LABELS);
      out.writeFloat(scale);
      for (float transition : transitions) {
        out.writeFloat(transition);
      }
      int written = 0;
      for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
        int mask = mask(bucket);
        if (mask != 0) {
          writeRow(out, bucket - written, mask, bucket);
          written = bucket;
        }
      }
      out.writeInt(-1);
    }
  }

  private int mask(int bucket) {
    int mask = 0;
    for (int y = 0; y < LABELS; y++) {
      mask |= weights[bucket * LABELS + y] == 0 ? 0 : 1 << y;
    }
    return mask;
  }

  private void writeRow(DataOutputStream out, int step, int mask, int bucket) throws IOException {
    out.writeInt(step);
    out.writeShort(mask);
    for (int y = 0; y < LABELS; y++) {
      if ((mask & 1 << y) != 0) {
        out.writeByte(weights[bucket * LABELS + y]);
      }
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException when it is something else
   */
  public static Model read(InputStream stream) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(new GZIPInputStream(stream)))) {
      if (in.readInt() != MAGIC || in.readInt() != VERSION || in.readInt() != LABELS) {
        throw new IOException(
            "not a recogniser of this version\nMaybe fit it again: engraft deid-train.");
      }
      float scale = in.readFloat();
      float[] transitions = new float[LABELS * LABELS];
      for (int i = 0; i < transitions.length; i++) {
        transitions[i] = in.readFloat();
      }
      return new Model(readRows(in), scale, transitions);
    }
  }

  private static byte[] readRows(DataInputStream in) throws IOException {
    byte[] weights = new byte[Buckets.COUNT * LABELS];
    int bucket = 0;
    for (int step = in.readInt(); step >= 0; step = in.readInt()) {
      bucket = Math.addExact(bucket, step);
      if (bucket >= Buckets.COUNT) {
        throw new IOException("recogniser names bucket %d of %d".formatted(bucket, Buckets.COUNT));
      }
      int mask = in.readUnsignedShort();
      for (int y = 0; y < LABELS; y++) {
        if ((mask & 1 << y) != 0) {
          weights[bucket * LABELS + y] = in.readByte();
        }
      }
    }
    return weights;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Model model
        && scale == model.scale
        && Arrays.equals(weights, model.weights)
        && Arrays.equals(transitions, model.transitions);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(transitions);
  }
}
