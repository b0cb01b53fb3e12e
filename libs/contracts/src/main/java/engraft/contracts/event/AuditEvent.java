package engraft.contracts.event;

import engraft.clinical.SiteId;
import java.util.Optional;
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
}
