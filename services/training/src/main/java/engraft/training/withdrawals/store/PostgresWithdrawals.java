package engraft.training.withdrawals.store;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.kit.sql.Sql;
import engraft.training.withdrawals.Withdrawal;
import engraft.training.withdrawals.Withdrawals;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** One row a snapshot; what a model was trained on is in its own row and its parents'. */
@Singleton
class PostgresWithdrawals implements Withdrawals {

  private static final String OF_MODEL =
      """
      with recursive line as (
        select parent, snapshots, 0 as depth from model where digest = $1::text
        union all
        select m.parent, m.snapshots, line.depth + 1
        from line join model m on m.digest = line.parent where line.depth < 32)
      select distinct cast(jsonb_build_object('snapshot', w.snapshot, 'site', w.site,
        'patients', w.patients, 'removed', w.removed, 'since', w.since) as text)
      from line join withdrawal w on line.snapshots @> to_jsonb(w.snapshot)
      where w.patients > 0 order by 1
      """;
  private static final String COUNTED =
      """
      insert into withdrawal as w (snapshot, site, patients, removed, since, counted_at)
      values ($1::text, $2::text, $3::bigint, $4::boolean,
        $5::text::timestamptz, $5::text::timestamptz)
      on conflict (snapshot) do update
      set patients = excluded.patients, removed = w.removed or excluded.removed,
        since = case when w.patients = 0 then excluded.since else w.since end,
        counted_at = excluded.counted_at
      where w.site = excluded.site and w.counted_at <= excluded.counted_at
      """;

  @Override
  public Uni<List<Withdrawal>> of(Digest model) {
    return Sql.list(Withdrawal.class, OF_MODEL, model.hex());
  }

  @Override
  public Uni<Void> counted(
      SiteId site, Digest snapshot, long patients, boolean removed, Instant at) {
    return Sql.run(COUNTED, snapshot.hex(), site.value(), patients, removed, at.toString())
        .replaceWithVoid();
  }
}
