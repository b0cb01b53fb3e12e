package engraft.ingestion.reidentification.store;

import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.contracts.event.AuditEvent.ActionRecorded;
import engraft.ingestion.reidentification.Reidentification;
import engraft.ingestion.reidentification.Reidentification.Approved;
import engraft.ingestion.reidentification.Reidentification.Asked;
import engraft.ingestion.reidentification.Reidentification.Told;
import engraft.ingestion.reidentification.Reidentifications;
import engraft.kit.outbox.Outbox;
import engraft.kit.sql.Sql;
import engraft.kit.transaction.SiteTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A row each; its moves are updates that only the state before allows. */
@ApplicationScoped
class PostgresReidentifications implements Reidentifications {

  private static final String ADD =
      """
      insert into re_identification (id, site, patient, asked_by, reason, asked_at, expires_at)
      values ($1::text::uuid, $2, $3, $4, $5,
        $6::text::timestamptz, $7::text::timestamptz)
      """;
  private static final String APPROVE =
      """
      update re_identification
      set approved_by = $3, approved_at = $4::text::timestamptz
      where site = $1 and id = $2::text::uuid and approved_by is null
      """;
  private static final String TELL =
      """
      update re_identification set told_at = $3::text::timestamptz
      where site = $1 and id = $2::text::uuid
        and approved_by is not null and told_at is null
      """;
  private static final String SHOW =
      """
      select cast(json_build_object('id', id, 'site', site, 'patient', patient, 'askedBy', asked_by,
        'reason', reason, 'askedAt', asked_at, 'expires', expires_at, 'approvedBy', approved_by,
        'approvedAt', approved_at, 'toldAt', told_at) as text)
      from re_identification where site = $1 and id\s""";
  private static final String FIND = SHOW + "= $2::text::uuid";
  private static final String LIST = SHOW + "< $2::text::uuid order by id desc limit $3";
  private static final UUID BEHIND_ALL = new UUID(-1, -1);

  private final SiteTransactions transactions;
  private final Outbox outbox;

  PostgresReidentifications(SiteTransactions transactions, Outbox outbox) {
    this.transactions = transactions;
    this.outbox = outbox;
  }

  private record Row(
      UUID id,
      SiteId site,
      PatientPseudonym patient,
      String askedBy,
      String reason,
      Instant askedAt,
      Instant expires,
      @Nullable String approvedBy,
      @Nullable Instant approvedAt,
      @Nullable Instant toldAt) {

    Reidentification state() {
      Asked asked = new Asked(id, site, patient, askedBy, reason, askedAt, expires);
      if (approvedBy == null || approvedAt == null) {
        return asked;
      }
      Approved approved = new Approved(asked, approvedBy, approvedAt);
      return toldAt == null ? approved : new Told(approved, toldAt);
    }
  }

  @Override
  public void add(Asked asked) {
    inSite(
        asked,
        () ->
            Sql.run(
                    ADD,
                    asked.id().toString(),
                    asked.site().value(),
                    asked.patient().value(),
                    asked.by(),
                    asked.reason(),
                    asked.at().toString(),
                    asked.expires().toString())
                .call(() -> log(asked, asked.by(), "re-identification-asked")));
  }

  @Override
  public Optional<Reidentification> find(SiteId site, UUID id) {
    return transactions
        .forSite(site, () -> Sql.list(Row.class, FIND, site.value(), id.toString()))
        .map(rows -> rows.stream().findFirst().map(Row::state))
        .await()
        .indefinitely();
  }

  @Override
  public List<Reidentification> list(SiteId site, @Nullable UUID after, int limit) {
    String before = (after == null ? BEHIND_ALL : after).toString();
    return transactions
        .forSite(site, () -> Sql.list(Row.class, LIST, site.value(), before, limit))
        .map(rows -> rows.stream().map(Row::state).toList())
        .await()
        .indefinitely();
  }

  @Override
  public boolean approve(Approved approved) {
    Asked asked = approved.asked();
    return inSite(
        asked,
        () ->
            Sql.run(
                    APPROVE,
                    asked.site().value(),
                    asked.id().toString(),
                    approved.by(),
                    approved.at().toString())
                .call(rows -> once(rows, asked, approved.by(), "re-identification-approved")));
  }

  @Override
  public boolean tell(Told told) {
    Asked asked = told.asked();
    return inSite(
        asked,
        () ->
            Sql.run(TELL, asked.site().value(), asked.id().toString(), told.at().toString())
                .call(rows -> once(rows, asked, asked.by(), "re-identification-told")));
  }

  @Override
  public void refused(Asked asked, String actor, String attempt) {
    inSite(
        asked,
        () -> log(asked, actor, "re-identification-%s-refused".formatted(attempt)).replaceWith(1));
  }

  private boolean inSite(Asked asked, Supplier<Uni<Integer>> work) {
    return transactions.forSite(asked.site(), work).await().indefinitely() > 0;
  }

  private Uni<Void> once(int rows, Asked asked, String actor, String action) {
    return rows > 0 ? log(asked, actor, action) : Uni.createFrom().voidItem();
  }

  private Uni<Void> log(Asked asked, String actor, String action) {
    return outbox.add(
        new ActionRecorded("ingestion", asked.site(), actor, action, asked.id().toString()));
  }
}
