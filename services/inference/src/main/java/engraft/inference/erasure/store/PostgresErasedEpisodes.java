package engraft.inference.erasure.store;

import engraft.clinical.Digest;
import engraft.clinical.EpisodeId;
import engraft.clinical.SiteId;
import engraft.contracts.event.AuditEvent.DataErased;
import engraft.inference.erasure.ErasedEpisodes;
import engraft.kit.outbox.Outbox;
import engraft.kit.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Deletes rows; the digests of a prediction are those that the log has of it. */
@ApplicationScoped
class PostgresErasedEpisodes implements ErasedEpisodes {

  private static final String EPISODES =
      "(select e from json_array_elements_text($2::text::json) as episodes(e))";
  private static final String KEEP_OUT =
      """
      insert into erased_episode (site, id)
      select $1::text, e from json_array_elements_text($2::text::json) as episodes(e)
      on conflict do nothing
      """;
  private static final String LIVE =
      """
      with gone as (
        delete from live_episode where site = $1::text and id in %s returning episode)
      select encode(sha256(convert_to(episode, 'UTF8')), 'hex') from gone
      """
          .formatted(EPISODES);
  private static final String OVERRULINGS =
      """
      delete from overruling where prediction in (
        select id from prediction where site = $1::text and episode in %s)
      """
          .formatted(EPISODES);
  private static final String PREDICTIONS =
      """
      with gone as (
        delete from prediction where site = $1::text and episode in %s
        returning input, answer)
      select encode(sha256(convert_to(shown, 'UTF8')), 'hex')
      from gone, unnest(array[input, answer]) as texts(shown)
      """
          .formatted(EPISODES);

  private final Outbox outbox;

  PostgresErasedEpisodes(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public Uni<Void> erase(UUID erasure, SiteId site, List<EpisodeId> episodes) {
    String ids = Sql.json(episodes);
    return Sql.run(KEEP_OUT, site.value(), ids)
        .chain(() -> Sql.run(OVERRULINGS, site.value(), ids))
        .chain(
            overrulings ->
                Sql.texts(LIVE, site.value(), ids)
                    .chain(
                        live ->
                            Sql.texts(PREDICTIONS, site.value(), ids)
                                .map(gone -> erased(erasure, site, live, gone, overrulings))))
        .chain(outbox::add);
  }

  private static DataErased erased(
      UUID erasure, SiteId site, List<String> live, List<String> predictions, int overrulings) {
    SortedMap<String, Long> counts = new TreeMap<>();
    counts.put("episodes", (long) live.size());
    counts.put("predictions", predictions.size() / 2L);
    counts.put("overrulings", (long) overrulings);
    List<Digest> digests = new ArrayList<>(live.stream().map(Digest::new).toList());
    predictions.stream().map(Digest::new).forEach(digests::add);
    return DataErased.of(erasure, site, "inference", counts, digests);
  }
}
