package engraft.deidentification.recogniser;

import java.util.Arrays;

/**
 * Features of one token as buckets of a hash: no list of words is kept, so a fitted model holds
 * none of the text that it was fitted to.
 */
final class Buckets {

  /** A million buckets: few of the half million features of two corpora meet. */
  static final int COUNT = 1 << 20;

  private static final long PRIME = 0x100000001b3L;
  private static final long BASIS = 0xcbf29ce484222325L;

  private int[] buckets = new int[96];
  private int size;

  void add(int template, CharSequence value) {
    put(hash(start(template), value));
  }

  void add(int template, CharSequence value, CharSequence other) {
    put(hash(hash(start(template), value) * PRIME ^ '|', other));
  }

  void add(int template, CharSequence value, int number) {
    put((hash(start(template), value) ^ number + 0x9e37L) * PRIME);
  }

  private static long start(int template) {
    return (BASIS ^ template) * PRIME;
  }

  private static long hash(long hash, CharSequence value) {
    long result = hash;
    for (int i = 0; i < value.length(); i++) {
      result = (result ^ value.charAt(i)) * PRIME;
    }
    return result;
  }

  private void put(long hash) {
    if (size == buckets.length) {
      buckets = Arrays.copyOf(buckets, 2 * size);
    }
    long mixed = (hash ^ hash >>> 32) * 0xff51afd7ed558ccdL;
    buckets[size++] = (int) ((mixed ^ mixed >>> 29) & COUNT - 1);
  }

  int[] take() {
    int[] taken = Arrays.copyOf(buckets, size);
    size = 0;
    return taken;
  }
}
