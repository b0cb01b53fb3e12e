package engraft.ingestion.rejections;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A submission of which something could not be processed. */
public sealed interface Rejection {

  Submitted submitted();

  List<Issue> issues();

  /** How often it was tried. */
  int attempts();

  default UUID id() {
    return submitted().id();
  }

  /**
   * What was submitted.
   *
   * @param format the source format, such as {@code fhir}
   * @param original the sealed payload in the quarantine
   * @param first when it came first
   */
  record Submitted(SiteId site, String format, Digest original, Instant first) {

    /** The same submission of a site has the same rejection, however often it is sent. */
    public UUID id() {
      return UUID.nameUUIDFromBytes(
          (site.value() + '/' + original.hex()).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Waits for a fix, of the sender's data or of the platform. */
  record Open(Submitted submitted, List<Issue> issues, int attempts, Instant lastAttempt)
      implements Rejection {
    public Open {
      issues = List.copyOf(issues);
    }

    /** The outcome of one more attempt. */
    public Rejection retried(List<Issue> left, Instant now) {
      return left.isEmpty()
          ? new Resolved(submitted, issues, attempts + 1, now)
          : new Open(submitted, left, attempts + 1, now);
    }
  }

  /** Everything in it was accepted in the end. */
  record Resolved(Submitted submitted, List<Issue> issues, int attempts, Instant resolvedAt)
      implements Rejection {
    public Resolved {
      issues = List.copyOf(issues);
    }
  }

  static Open first(Submitted submitted, List<Issue> issues) {
    return new Open(submitted, issues, 1, submitted.first());
  }
}
