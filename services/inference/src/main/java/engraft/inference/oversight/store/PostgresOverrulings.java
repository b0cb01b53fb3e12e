package engraft.inference.oversight.store;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.contracts.event.InferenceEvent.PredictionOverridden;
import engraft.inference.oversight.Overruling;
import engraft.inference.oversight.Overrulings;
import engraft.kit.outbox.Outbox;
import engraft.kit.sql.Sql;
import engraft.kit.transaction.SiteTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row a decision; row and event are written together or not at all. */
@ApplicationScoped
class PostgresOverrulings implements Overrulings {

  private static final String ADD =
      """
      with answered as (
        select id, site from prediction where id = $2::text::uuid and site = $3 for key share)
      insert into overruling (id, prediction, site, decision, reason, decided_by, decided_at)
      select $1::text::uuid, id, site, $4, $5, $6, $7::text::timestamptz from answered
      """;
  private static final String ON =
      """
      select cast(id as text), decision, reason, decided_by, decided_at from overruling
      where site = $1 and prediction = $2::text::uuid order by decided_at, id
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
    return Sql.run(
        ADD,
        overruling.id().toString(),
        overruling.prediction().toString(),
        overruling.site().value(),
        overruling.decision(),
        overruling.reason(),
        overruling.by(),
        overruling.at().toString());
  }

  @Override
  public Uni<List<Overruling>> on(SiteId site, UUID prediction) {
    return transactions.forSite(
        site,
        () ->
            Sql.rows(ON, site.value(), prediction.toString())
                .map(rows -> rows.stream().map(row -> read(site, prediction, row)).toList()));
  }

  private static Overruling read(SiteId site, UUID prediction, @Nullable Object[] row) {
    return new Overruling(
        UUID.fromString((String) row[0]),
        prediction,
        site,
        (String) row[1],
        (String) row[2],
        (String) row[3],
        (Instant) row[4]);
  }
}
