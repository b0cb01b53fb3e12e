package engraft.ingestion.erasures.store;

import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.contracts.event.IngestionEvent.PatientErased;
import engraft.ingestion.erasures.Erasure;
import engraft.ingestion.erasures.Erasures;
import engraft.ingestion.erasures.Request;
import engraft.kit.outbox.Outbox;
import engraft.kit.sql.Sql;
import engraft.kit.transaction.SiteTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Erasures in PostgreSQL. */
@ApplicationScoped
class PostgresErasures implements Erasures {

  private static final UUID BEHIND_ALL = new UUID(-1, -1);

  private final SiteTransactions transactions;
  private final Outbox outbox;

  PostgresErasures(SiteTransactions transactions, Outbox outbox) {
    this.transactions = transactions;
    this.outbox = outbox;
  }

  @Override
  public boolean knows(SiteId site, PatientPseudonym patient) {
    return transactions
        .forSite(site, () -> Sql.texts(ErasureSql.KNOWS, site.value(), patient.value()))
        .map(rows -> !rows.isEmpty())
        .await()
        .indefinitely();
  }

  @Override
  public Erasure begin(Request request) {
    String site = request.site().value();
    return transactions
        .forSite(
            request.site(),
            () ->
                Sql.texts(ErasureSql.ALONE, site)
                    .chain(() -> Sql.texts(ErasureSql.NOW, site, request.patient().value()))
                    .chain(now -> eraseOnce(request.of(new PatientPseudonym(now.getFirst()))))
                    .chain(id -> Sql.list(Erasure.class, ErasureSql.FIND, site, id)))
        .map(List::getFirst)
        .await()
        .indefinitely();
  }

  private Uni<String> eraseOnce(Request request) {
    String site = request.site().value();
    return Sql.texts(ErasureSql.EARLIER, site, request.patient().value())
        .chain(
            earlier ->
                earlier.isEmpty()
                    ? erase(request).replaceWith(request.id().toString())
                    : Uni.createFrom().item(earlier.getFirst()));
  }

  private Uni<Void> erase(Request request) {
    String site = request.site().value();
    String patient = request.patient().value();
    String id = request.id().toString();
    String rejected = Sql.json(request.rejected());
    return Sql.run(
            ErasureSql.BEGIN,
            site,
            id,
            request.requestedBy(),
            request.reason(),
            request.requestedAt().toString())
        .chain(() -> Sql.run(ErasureSql.KEEP_OUT, site, patient, id))
        .chain(() -> Sql.run(ErasureSql.BLOBS, site, patient, id))
        .chain(() -> Sql.run(ErasureSql.BLOBS_OF_REJECTED, site, rejected, id))
        .chain(() -> Sql.run(ErasureSql.CONTENTS, site, patient, id))
        .chain(() -> Sql.run(ErasureSql.ERASE, site, patient, id, rejected))
        .chain(() -> Sql.run(ErasureSql.ERASE_RECORDS, site, patient))
        .chain(() -> Sql.texts(ErasureSql.FORMER, site, patient))
        .map(former -> former.stream().map(PatientPseudonym::new).toList())
        .chain(
            former ->
                outbox.add(
                    new PatientErased(request.id(), request.site(), request.patient(), former)));
  }

  @Override
  public Optional<Erasure> find(SiteId site, UUID erasure) {
    return transactions
        .forSite(
            site, () -> Sql.list(Erasure.class, ErasureSql.FIND, site.value(), erasure.toString()))
        .map(rows -> rows.stream().findFirst())
        .await()
        .indefinitely();
  }

  @Override
  public List<Erasure> list(SiteId site, @Nullable UUID after, int limit) {
    String before = (after == null ? BEHIND_ALL : after).toString();
    return transactions
        .forSite(site, () -> Sql.list(Erasure.class, ErasureSql.LIST, site.value(), before, limit))
        .await()
        .indefinitely();
  }
}
