package engraft.inference.episode.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.clinical.EpisodeId;
import engraft.clinical.SiteId;
import engraft.contracts.ContractJson;
import engraft.inference.episode.LiveEpisode;
import engraft.inference.episode.LiveEpisodes;
import engraft.kit.sql.Sql;
import engraft.kit.transaction.SiteTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/** One row an episode, written many at a time. */
@ApplicationScoped
class PostgresLiveEpisodes implements LiveEpisodes {

  private static final String KEEP =
      """
      insert into live_episode (site, id, revision, episode, habits)
      select e ->> 'site', e ->> 'id', cast(e ->> 'revision' as bigint), e ->> 'episode',
        e ->> 'habits'
      from jsonb_array_elements($1::text::jsonb) as episodes(e)
      where not exists (
        select 1 from erased_episode g where g.site = e ->> 'site' and g.id = e ->> 'id')
      and not exists (
        select 1 from moved_episode m where m.site = e ->> 'site' and m.id = e ->> 'id')
      order by 1, 2
      on conflict (site, id) do update set revision = excluded.revision,
        episode = excluded.episode, habits = excluded.habits, updated_at = now()
      where live_episode.revision < excluded.revision
      """;
  private static final String FIND =
      """
      select '{"revision":' || revision || ',"habits":' || habits || ',"episode":' || episode || '}'
      from live_episode where site = $1 and id = coalesce(
        (select target from moved_episode where site = $1 and id = $2), $2)
      """;
  private static final String MOVES =
      " from json_to_recordset($2::text::json) as m(episode text, target text)";

  /** Of two moves in a row the later may come first. */
  private static final String REMEMBER =
      """
      with asked as (
        select m.episode, coalesce(t.target, m.target) as target
      """
          + MOVES
          + """
           left join moved_episode t on t.site = $1 and t.id = m.target),
          before as (
            update moved_episode b set target = a.target from asked a
            where b.site = $1 and b.target = a.episode)
          insert into moved_episode (site, id, target) select $1, episode, target from asked
          on conflict (site, id) do update set target = excluded.target
          """;

  private static final String LEAVE =
      "delete from live_episode e using (select episode"
          + MOVES
          + ") a where e.site = $1 and e.id = a.episode";
  private static final String PREDICTIONS =
      """
      update prediction p set episode = t.target from moved_episode t
      where p.site = $1 and t.site = $1 and p.episode = t.id and t.id in (select episode
      """
          + MOVES
          + ")";

  private final SiteTransactions transactions;

  PostgresLiveEpisodes(SiteTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> keep(List<LiveEpisode> episodes) {
    return transactions.forNetwork(() -> Sql.run(KEEP, rows(newest(episodes))).replaceWithVoid());
  }

  @Override
  public Uni<Optional<LiveEpisode>> find(SiteId site, EpisodeId id) {
    return transactions.forSite(
        site,
        () ->
            Sql.list(LiveEpisode.class, FIND, site.value(), id.value())
                .map(rows -> rows.stream().findFirst()));
  }

  @Override
  public Uni<Void> move(SiteId site, Map<EpisodeId, EpisodeId> episodes) {
    String moved =
        Sql.json(
            episodes.entrySet().stream()
                .map(one -> new MovedRow(one.getKey(), one.getValue()))
                .toList());
    return Sql.run(REMEMBER, site.value(), moved)
        .chain(() -> Sql.run(LEAVE, site.value(), moved))
        .chain(() -> Sql.run(PREDICTIONS, site.value(), moved))
        .replaceWithVoid();
  }

  private record MovedRow(EpisodeId episode, EpisodeId target) {}

  /** One statement must not touch a row twice. */
  private static Collection<LiveEpisode> newest(List<LiveEpisode> episodes) {
    Map<String, LiveEpisode> newest =
        episodes.stream()
            .collect(
                Collectors.toMap(
                    live -> live.episode().site() + "/" + live.episode().id(),
                    live -> live,
                    BinaryOperator.maxBy(Comparator.comparing(LiveEpisode::revision)),
                    LinkedHashMap::new));
    return newest.values();
  }

  private static String rows(Collection<LiveEpisode> episodes) {
    ArrayNode rows = ContractJson.mapper().createArrayNode();
    for (LiveEpisode live : episodes) {
      ObjectNode row = rows.addObject();
      row.put("site", live.episode().site().value());
      row.put("id", live.episode().id().value());
      row.put("revision", live.revision());
      row.put("episode", Sql.json(live.episode()));
      row.put("habits", Sql.json(live.habits()));
    }
    return rows.toString();
  }
}
