package engraft.kit.inbox;

import engraft.kit.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/** Remembers, in the transaction that acts on an event, that it was acted on. */
@ApplicationScoped
public class Inbox {

  private static final String REMEMBER =
      """
      insert into processed_event (event_id)
      select id from jsonb_array_elements_text($1::text::jsonb) as ids(id) order by id
      on conflict do nothing returning event_id
      """;

  /** Does the work unless the event was acted on before; must run inside a site transaction. */
  public Uni<Void> once(String eventId, Supplier<? extends Uni<?>> work) {
    return fresh(Set.of(eventId))
        .chain(
            fresh -> fresh.isEmpty() ? Uni.createFrom().voidItem() : work.get().replaceWithVoid());
  }

  /** Remembers all of them and returns those that were new; must run inside a site transaction. */
  public Uni<Set<String>> fresh(Collection<String> eventIds) {
    return Sql.texts(REMEMBER, Sql.json(eventIds)).map(HashSet::new);
  }
}
