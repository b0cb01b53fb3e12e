package engraft.harmonization.episodes;

import engraft.clinical.Digest;
import engraft.contracts.record.Statement;
import java.time.Instant;

/**
 * One source resource of an episode, as it was received.
 *
 * @param id pseudonymous: unique within the site and type
 * @param content digest of the source resource
 */
public record SourceEntry(
    String type, String id, Instant received, Digest content, Statement statement) {

  /** What stays the same when a resource is corrected. */
  public record Key(String type, String id) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byType = type.compareTo(other.type);
      return byType != 0 ? byType : id.compareTo(other.id);
    }
  }

  private static final String PATIENT = "Patient";

  public Key key() {
    return new Key(type, id);
  }

  /** The resource that it is a part of, or all of: parts are {@code id.part}. */
  public Key resource() {
    int dot = id.indexOf('.');
    return dot < 0 ? key() : new Key(type, id.substring(0, dot));
  }

  /** Whether it says who the patient is, which is true of every episode of theirs. */
  public boolean isOfPatient() {
    return type.equals(PATIENT);
  }

  /** The later received wins; of two received at once, the greater digest: any order agrees. */
  public boolean replaces(SourceEntry other) {
    int byTime = received.compareTo(other.received);
    return byTime != 0 ? byTime > 0 : content.compareTo(other.content) > 0;
  }
}
