package engraft.artifacts;

/** A directory, manifest, signature or bundle that is not what it claims to be. */
public final class InvalidArtifactException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  public InvalidArtifactException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** The stable code of a refusal, such as {@code content-altered}. */
  public String code() {
    return reason.code();
  }

  /** Why an artifact is refused. */
  public enum Reason {
    /** The manifest is missing, not canonical or names something it must not. */
    BAD_MANIFEST("bad-manifest"),
    /** A file is missing, extra or not what the manifest says. */
    CONTENT_ALTERED("content-altered"),
    /** There is no signature, or it does not match. */
    BAD_SIGNATURE("bad-signature"),
    /** The signature matches a key that nobody here trusts. */
    UNTRUSTED_KEY("untrusted-key"),
    /** Not a zip, or one built to do harm. */
    BAD_BUNDLE("bad-bundle"),
    /** Larger than this platform accepts. */
    TOO_LARGE("too-large");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }
}
