package engraft.transparency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A SHA-256 in a Merkle tree. Leaves and inner nodes are hashed with different prefixes (RFC 9162,
 * section 2.1.1), so that neither passes for the other.
 */
public final class TreeHash {

  /** The root of the tree without leaves. */
  public static final TreeHash EMPTY = hash();

  private static final int LENGTH = 32;
  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  private final byte[] bytes;

  private TreeHash(byte[] bytes) {
    this.bytes = bytes;
  }

  public static TreeHash of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException(
          "tree hash (%d bytes) must have %d".formatted(bytes.length, LENGTH));
    }
    return new TreeHash(bytes.clone());
  }

  public static TreeHash ofHex(String hex) {
    return of(HexFormat.of().parseHex(hex));
  }

  /** The hash of a leaf's content. */
  public static TreeHash ofLeaf(byte[] content) {
    return hash(LEAF, content);
  }

  /** The hash of a leaf's content in UTF-8. */
  public static TreeHash ofLeaf(String content) {
    return ofLeaf(content.getBytes(StandardCharsets.UTF_8));
  }

  /** The hash of the node above two others. */
  public static TreeHash ofChildren(TreeHash left, TreeHash right) {
    return hash(NODE, left.bytes, right.bytes);
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  public String hex() {
    return HexFormat.of().formatHex(bytes);
  }

  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static TreeHash hash(byte[]... parts) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        sha256.update(part);
      }
      return new TreeHash(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TreeHash hash && MessageDigest.isEqual(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return hex();
  }
}
