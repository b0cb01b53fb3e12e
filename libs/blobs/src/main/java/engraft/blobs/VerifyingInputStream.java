package engraft.blobs;

import engraft.clinical.Digest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Hashes what passes and complains at the end when it is not what was asked for. */
final class VerifyingInputStream extends FilterInputStream {

  private final Digest expected;
  private final MessageDigest hash = Digest.sha256();
  private boolean verified;

  VerifyingInputStream(InputStream content, Digest expected) {
    super(content);
    this.expected = expected;
  }

  @Override
  public int read() throws IOException {
    int next = in.read();
    if (next < 0) {
      verify();
    } else {
      hash.update((byte) next);
    }
    return next;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = in.read(buffer, offset, length);
    if (count < 0) {
      verify();
    } else {
      hash.update(buffer, offset, count);
    }
    return count;
  }

  /** Skipped bytes are hashed like read ones. */
  @Override
  public long skip(long count) throws IOException {
    byte[] skipped = new byte[(int) Math.min(Math.max(count, 0), 1 << 13)];
    return skipped.length == 0 ? 0 : Math.max(read(skipped, 0, skipped.length), 0);
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void verify() throws IOException {
    if (verified) {
      return;
    }
    verified = true;
    Digest found = new Digest(HexFormat.of().formatHex(hash.digest()));
    if (!found.equals(expected)) {
      throw new CorruptBlobException(expected, found);
    }
  }
}
