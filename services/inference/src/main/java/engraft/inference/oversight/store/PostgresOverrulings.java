package engraft.inference.oversight.store;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.contracts.event.InferenceEvent.PredictionOverridden;
import engraft.inference.oversight.Overruling;
import engraft.inference.oversight.Overrulings;
import engraft.kit.outbox.Outbox;
import engraft.kit.transaction.SiteTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** A row a decision; row and event are written together or not at all. */
@ApplicationScoped
class PostgresOverrulings implements Overrulings {

  private static final String ADD =
      """
      insert into overruling (id, prediction, site, decision, reason, decided_by, decided_at)
      select cast(cast(?1 as text) as uuid), id, site, ?4, ?5, ?6, cast(cast(?7 as text) as timestamptz)
      from prediction where id = cast(cast(?2 as text) as uuid) and site = ?3
      """;
  private static final String ON =
      """
      select cast(id as text), decision, reason, decided_by, decided_at from overruling
      where site = ?1 and prediction = cast(cast(?2 as text) as uuid) order by decided_at, id
      """;

  private final SiteTransactions transactions;
  private final Outbox outbox;

  PostgresOverrulings(SiteTransactions transactions, Outbox outbox) {
    this.transactions = transactions;
    this.outbox = outbox;
  }

  @Override
  public Uni<Boolean> add(Overruling overruling) {
    return transactions.forSite(
        overruling.site(),
        () ->
            insert(overruling)
                .chain(
                    rows ->
                        rows == 0
                            ? Uni.createFrom().item(false)
                            : outbox.add(event(overruling)).replaceWith(true)));
  }

  private static PredictionOverridden event(Overruling overruling) {
    return new PredictionOverridden(
        overruling.prediction(),
        overruling.site(),
        overruling.by(),
        overruling.decision(),
        Digest.ofText(overruling.reason()));
  }

  private static Uni<Integer> insert(Overruling overruling) {
    return SiteTransactions.session()
        .chain(
            session ->
                session
                    .createNativeQuery(ADD)
                    .setParameter(1, overruling.id().toString())
                    .setParameter(2, overruling.prediction().toString())
                    .setParameter(3, overruling.site().value())
                    .setParameter(4, overruling.decision())
                    .setParameter(5, overruling.reason())
                    .setParameter(6, overruling.by())
                    .setParameter(7, overruling.at().toString())
                    .executeUpdate());
  }

  @Override
  public Uni<List<Overruling>> on(SiteId site, UUID prediction) {
    return transactions.forSite(
        site,
        () ->
            SiteTransactions.session()
                .chain(
                    session ->
                        session
                            .createNativeQuery(ON, Object[].class)
                            .setParameter(1, site.value())
                            .setParameter(2, prediction.toString())
                            .getResultList())
                .map(rows -> rows.stream().map(row -> read(site, prediction, row)).toList()));
  }

  private static Overruling read(SiteId site, UUID prediction, Object[] row) {
    return new Overruling(
        UUID.fromString((String) row[0]),
        prediction,
        site,
        (String) row[1],
        (String) row[2],
        (String) row[3],
        ((OffsetDateTime) row[4]).toInstant());
  }
}
