package engraft.ingestion.quarantine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Deflate at its fastest: what hospitals send shrinks tenfold, and less is left to seal. */
final class Compression {

  private Compression() {}

  static byte[] deflate(byte[] bytes) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 8 + 64);
    try (Deflater fastest = new Deflater(Deflater.BEST_SPEED)) {
      try (DeflaterOutputStream out = new DeflaterOutputStream(compressed, fastest)) {
        out.write(bytes);
      }
      return compressed.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
  }

  static byte[] inflate(byte[] compressed) {
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("what was opened must have been compressed", e);
    }
  }
}
