package engraft.transparency;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** The public Ed25519 key of a signer of notes, and its name: all that a third party needs. */
public final class NoteKey {

  private static final byte ED25519 = 1;
  private static final int RAW_LENGTH = 32;
  private static final byte[] SPKI_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  private final String name;
  private final byte[] raw;

  private NoteKey(String name, byte[] raw) {
    if (name.isEmpty() || name.contains("+") || name.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException(
          "key name (%s) must have no spaces and no plus signs".formatted(name));
    }
    this.name = name;
    this.raw = raw;
  }

  static NoteKey of(String name, PublicKey key) {
    byte[] encoded = key.getEncoded();
    return new NoteKey(
        name, Arrays.copyOfRange(encoded, encoded.length - RAW_LENGTH, encoded.length));
  }

  /** Reads a verifier key: {@code name+hash+base64}. */
  public static NoteKey parse(String text) {
    String[] parts = text.strip().split("\\+", 3);
    if (parts.length != 3) {
      throw new IllegalArgumentException("a key must be: name+hash+base64");
    }
    byte[] typed = Base64.getDecoder().decode(parts[2]);
    if (typed.length != RAW_LENGTH + 1 || typed[0] != ED25519) {
      throw new IllegalArgumentException("a key must be an Ed25519 key");
    }
    NoteKey key = new NoteKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
    if (!HexFormat.of().formatHex(key.hash()).equals(parts[1])) {
      throw new IllegalArgumentException("the key's hash does not fit the key");
    }
    return key;
  }

  public String name() {
    return name;
  }

  /** Whether this key signed the note. */
  public boolean verifies(SignedNote note) {
    return note.signatures().stream()
        .filter(line -> line.name().equals(name))
        .anyMatch(line -> verifies(note.text(), line.bytes()));
  }

  /** The verifier key: {@code name+hash+base64}. */
  @Override
  public String toString() {
    return name
        + '+'
        + HexFormat.of().formatHex(hash())
        + '+'
        + Base64.getEncoder().encodeToString(typed());
  }

  /** Four bytes that tell keys of one name apart. */
  byte[] hash() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(name.getBytes(StandardCharsets.UTF_8));
      sha256.update((byte) '\n');
      return Arrays.copyOf(sha256.digest(typed()), 4);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private byte[] typed() {
    byte[] typed = new byte[raw.length + 1];
    typed[0] = ED25519;
    System.arraycopy(raw, 0, typed, 1, raw.length);
    return typed;
  }

  private boolean verifies(String text, byte[] blob) {
    if (blob.length <= 4 || !Arrays.equals(Arrays.copyOf(blob, 4), hash())) {
      return false;
    }
    try {
      byte[] encoded = new byte[SPKI_PREFIX.length + raw.length];
      System.arraycopy(SPKI_PREFIX, 0, encoded, 0, SPKI_PREFIX.length);
      System.arraycopy(raw, 0, encoded, SPKI_PREFIX.length, raw.length);
      PublicKey key =
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(key);
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return signature.verify(Arrays.copyOfRange(blob, 4, blob.length));
    } catch (GeneralSecurityException notASignature) {
      return false;
    }
  }
}
