package engraft.inference.episode.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.clinical.Episode;
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
      insert into live_episode (site, id, revision, episode)
      select e ->> 'site', e ->> 'id', cast(e ->> 'revision' as bigint), e ->> 'episode'
      from jsonb_array_elements($1::text::jsonb) as episodes(e)
      where not exists (
        select 1 from erased_episode g where g.site = e ->> 'site' and g.id = e ->> 'id')
      order by 1, 2
      on conflict (site, id) do update set revision = excluded.revision,
        episode = excluded.episode, updated_at = now()
      where live_episode.revision < excluded.revision
      """;
  private static final String FIND = "select episode from live_episode where site = $1 and id = $2";

  private final SiteTransactions transactions;

  PostgresLiveEpisodes(SiteTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> keep(List<LiveEpisode> episodes) {
    return transactions.forNetwork(() -> Sql.run(KEEP, rows(newest(episodes))).replaceWithVoid());
  }

  @Override
  public Uni<Optional<Episode>> find(SiteId site, EpisodeId id) {
    return transactions.forSite(
        site,
        () ->
            Sql.texts(FIND, site.value(), id.value())
                .map(rows -> rows.stream().findFirst().map(PostgresLiveEpisodes::read)));
  }

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
      row.put("episode", write(live.episode()));
    }
    return rows.toString();
  }

  private static String write(Episode episode) {
    try {
      return ContractJson.mapper().writeValueAsString(episode);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an episode can always be written", e);
    }
  }

  private static Episode read(String json) {
    try {
      return ContractJson.mapper().readValue(json, Episode.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a kept episode cannot be read", e);
    }
  }
}
