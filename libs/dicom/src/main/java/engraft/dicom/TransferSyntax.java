package engraft.dicom;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** How the bytes of a data set are written (PS3.5 section 10 and annex A). */
public enum TransferSyntax {
  IMPLICIT_LITTLE("1.2.840.10008.1.2", "Implicit VR Little Endian", Coding.NATIVE, true),
  EXPLICIT_LITTLE("1.2.840.10008.1.2.1", "Explicit VR Little Endian", Coding.NATIVE, true),
  DEFLATED("1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian", Coding.NATIVE, true),
  EXPLICIT_BIG("1.2.840.10008.1.2.2", "Explicit VR Big Endian", Coding.NATIVE, true),
  JPEG_BASELINE("1.2.840.10008.1.2.4.50", "JPEG Baseline", Coding.JPEG, true),
  JPEG_EXTENDED("1.2.840.10008.1.2.4.51", "JPEG Extended", Coding.JPEG, true),
  JPEG_LOSSLESS("1.2.840.10008.1.2.4.57", "JPEG Lossless", Coding.JPEG, true),
  JPEG_LOSSLESS_SV1("1.2.840.10008.1.2.4.70", "JPEG Lossless SV1", Coding.JPEG, true),
  JPEG_LS("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless", Coding.OTHER, false),
  JPEG_LS_NEAR("1.2.840.10008.1.2.4.81", "JPEG-LS Near-Lossless", Coding.OTHER, false),
  JPEG_2000_LOSSLESS("1.2.840.10008.1.2.4.90", "JPEG 2000 Lossless", Coding.OTHER, false),
  JPEG_2000("1.2.840.10008.1.2.4.91", "JPEG 2000", Coding.OTHER, false),
  RLE("1.2.840.10008.1.2.5", "RLE Lossless", Coding.RLE, true);

  private final String uid;
  private final String title;
  private final Coding coding;
  private final boolean decodable;

  /** How pixels are packed. */
  public enum Coding {
    NATIVE,
    RLE,
    JPEG,
    OTHER
  }

  TransferSyntax(String uid, String title, Coding coding, boolean decodable) {
    this.uid = uid;
    this.title = title;
    this.coding = coding;
    this.decodable = decodable;
  }

  public static Optional<TransferSyntax> of(String uid) {
    return Arrays.stream(values()).filter(one -> one.uid.equals(uid)).findFirst();
  }

  public String uid() {
    return uid;
  }

  /** The name in PS3.6. */
  public String title() {
    return title;
  }

  public Coding coding() {
    return coding;
  }

  /** Whether its pixels can be read here. */
  public boolean isDecodable() {
    return decodable;
  }

  boolean isExplicit() {
    return this != IMPLICIT_LITTLE;
  }

  ByteOrder order() {
    return this == EXPLICIT_BIG ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }
}
