package engraft.kit.transaction;

import engraft.clinical.SiteId;
import engraft.kit.sql.Sql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Runs work in one Hibernate Reactive transaction that PostgreSQL confines to one hospital: {@code
 * engraft.site} is set for the transaction, and every table's row-level security reads it. Panache
 * entities, repositories, {@code Outbox} and {@code Inbox} all take part.
 *
 * <p>Works from an event loop, a worker and a virtual thread alike.
 */
@ApplicationScoped
public class SiteTransactions {

  private static final String NETWORK = "*";
  private static final String SCOPE = "engraft.transaction.scope";
  private static final String CONFINE = "select set_config('engraft.site', $1, true)";

  private final OnContext onContext;
  private final Event<Committed> committed;

  SiteTransactions(OnContext onContext, Event<Committed> committed) {
    this.onContext = onContext;
    this.committed = committed;
  }

  /** Fired after each commit, on the context of the transaction. */
  public record Committed() {}

  /** Sees and writes the rows of one hospital. */
  public <T> Uni<T> forSite(SiteId site, Supplier<Uni<T>> work) {
    return run(site.value(), work);
  }

  /** Sees and writes the rows of all hospitals; for the regulator, the relay and the network. */
  public <T> Uni<T> forNetwork(Supplier<Uni<T>> work) {
    return run(NETWORK, work);
  }

  /** Confined to the site when there is one, such as that of an event; else the network. */
  public <T> Uni<T> forScope(Optional<SiteId> site, Supplier<Uni<T>> work) {
    return run(site.map(SiteId::value).orElse(NETWORK), work);
  }

  private <T> Uni<T> run(String site, Supplier<Uni<T>> work) {
    return onContext.here(
        () -> {
          Optional<String> outer = ContextLocals.get(SCOPE);
          return outer.isPresent() ? nested(outer.get(), site, work) : outermost(site, work);
        });
  }

  private <T> Uni<T> outermost(String site, Supplier<Uni<T>> work) {
    ContextLocals.put(SCOPE, site);
    return Panache.withTransaction(() -> confined(site, work))
        .eventually(() -> ContextLocals.remove(SCOPE))
        .invoke(() -> committed.fire(new Committed()));
  }

  private static <T> Uni<T> nested(String outer, String site, Supplier<Uni<T>> work) {
    if (!outer.equals(site)) {
      throw new IllegalStateException(
          "a transaction of %s must not be widened to %s%nMaybe run the second one after the first."
              .formatted(outer, site));
    }
    return work.get();
  }

  /**
   * Does not wait for the confinement before the work begins: a connection answers in the order of
   * its questions, so that the work's first statement is confined too, and a confinement that fails
   * fails all after it.
   */
  private static <T> Uni<T> confined(String site, Supplier<Uni<T>> work) {
    return Uni.combine()
        .all()
        .unis(Sql.rows(CONFINE, site), Uni.createFrom().deferred(work::get))
        .with((confinement, result) -> result);
  }
}
