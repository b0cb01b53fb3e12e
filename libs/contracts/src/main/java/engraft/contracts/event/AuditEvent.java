package engraft.contracts.event;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What any service wants in the log though no other service acts on it. */
public sealed interface AuditEvent extends DomainEvent {

  @Override
  default Topic topic() {
    return Topic.AUDIT;
  }

  /**
   * Somebody did something worth proving.
   *
   * @param actor the subject of the token
   * @param action a stable code, such as {@code model-exported}
   * @param object what it was done to; an identifier, never patient data
   */
  record ActionRecorded(
      String service, @Nullable SiteId site, String actor, String action, String object)
      implements AuditEvent {
    @Override
    public String key() {
      return service;
    }

    @Override
    public Optional<SiteId> confinedTo() {
      return Optional.ofNullable(site);
    }
  }

  /**
   * A service erased what it had of a patient, whom this does not name.
   *
   * @param counts how much of each kind, such as {@code episodes}
   * @param digests of what was erased, in order; the first {@value #MOST_DIGESTS}
   * @param all SHA-256 over the hex digests of everything that was erased, in order, one a line
   */
  record DataErased(
      UUID erasure,
      SiteId site,
      String service,
      SortedMap<String, Long> counts,
      List<Digest> digests,
      Digest all)
      implements AuditEvent {

    /** Keeps an event well below a broker's usual limit of 1 MB. */
    public static final int MOST_DIGESTS = 5_000;

    public DataErased {
      counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
      digests = List.copyOf(digests);
    }

    /** Of all that a service erased. */
    public static DataErased of(
        UUID erasure,
        SiteId site,
        String service,
        SortedMap<String, Long> counts,
        Collection<Digest> erased) {
      List<Digest> ordered = erased.stream().distinct().sorted().toList();
      String lines = ordered.stream().map(Digest::hex).collect(Collectors.joining("\n"));
      return new DataErased(
          erasure,
          site,
          service,
          counts,
          ordered.subList(0, Math.min(ordered.size(), MOST_DIGESTS)),
          Digest.ofText(lines));
    }

    @Override
    public String key() {
      return erasure.toString();
    }

    @Override
    public Optional<SiteId> confinedTo() {
      return Optional.of(site);
    }
  }
}
