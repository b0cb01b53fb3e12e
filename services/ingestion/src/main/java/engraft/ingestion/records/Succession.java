package engraft.ingestion.records;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one more telling of a resource means, given the versions that are known of it.
 *
 * <p>The content that counts already is a repetition. What the sender's clock, or else a replay's
 * first arrival, shows to be older than what counts comes late. Any other content is the next
 * version, also one that counted before: a correction may be taken back. Only of a message or a
 * file is the very same one again a repetition, whatever was said since.
 *
 * @param isRedelivered whether the receipt of this message is known: all of it came before
 * @param cameBefore versions that came of the very same original
 */
record Succession(Delivery delivery, boolean isRedelivered, Set<ResourceVersion> cameBefore) {

  sealed interface Meaning {
    /** Nothing new. */
    record Repeated(ResourceVersion version) implements Meaning {}

    /** It counts from now on. */
    record Next() implements Meaning {}

    /** Something newer counts already. */
    record Late() implements Meaning {}
  }

  /** The version that counts. */
  static Optional<ResourceVersion> current(List<ResourceVersion> versions) {
    return versions.reversed().stream().filter(version -> !version.isLate()).findFirst();
  }

  /** Whether a content is said that counted before and does not now. */
  static boolean returns(SourceResource resource, List<ResourceVersion> versions) {
    return said(resource, versions).isPresent()
        && current(versions).filter(version -> says(resource, version)).isEmpty();
  }

  /**
   * @param at when it is said to have been said
   * @param versions the oldest first
   */
  Meaning of(SourceResource resource, Optional<Said> at, List<ResourceVersion> versions) {
    Optional<ResourceVersion> before = said(resource, versions);
    Optional<ResourceVersion> current = current(versions);
    if (current.isEmpty()) {
      return new Meaning.Next();
    }
    if (says(resource, current.get())) {
      return new Meaning.Repeated(current.get());
    }
    boolean isOlder = isOlder(at, current.get());
    if (before.isEmpty()) {
      return isOlder ? new Meaning.Late() : new Meaning.Next();
    }
    return isOlder || isRedelivered || isRepetition(at, current.get(), before.get())
        ? new Meaning.Repeated(before.get())
        : new Meaning.Next();
  }

  private static Optional<ResourceVersion> said(
      SourceResource resource, List<ResourceVersion> versions) {
    return versions.stream().filter(version -> says(resource, version)).findFirst();
  }

  private static boolean says(SourceResource resource, ResourceVersion version) {
    return version.content().equals(resource.content());
  }

  /** The sender's own clock decides; where it cannot, a replay is as old as its first arrival. */
  private boolean isOlder(Optional<Said> at, ResourceVersion current) {
    if (isBefore(at, current.telling().said())) {
      return true;
    }
    return !isBefore(current.telling().said(), at)
        && delivery instanceof Delivery.Replay replay
        && replay.first().isBefore(current.telling().received());
  }

  private boolean isRepetition(Optional<Said> at, ResourceVersion current, ResourceVersion before) {
    return switch (delivery) {
      case Delivery.Request _ -> false;
      case Delivery.Message _, Delivery.Replay _ ->
          !isBefore(current.telling().said(), at) && cameBefore.contains(before);
    };
  }

  private static boolean isBefore(Optional<Said> one, Optional<Said> other) {
    return one.isPresent() && other.isPresent() && one.get().isBefore(other.get());
  }
}
