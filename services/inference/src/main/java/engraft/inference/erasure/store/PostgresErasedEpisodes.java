package engraft.inference.erasure.store;

import engraft.clinical.Digest;
import engraft.contracts.event.AuditEvent.DataErased;
import engraft.inference.erasure.ErasedEpisodes;
import engraft.kit.inbox.LettersOfPatients;
import engraft.kit.outbox.Outbox;
import engraft.kit.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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

  /** Who decides against one of them meanwhile is first, or finds it gone. */
  private static final String HOLD =
      "select cast(id as text) from prediction where site = $1::text and episode in %s for update"
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
  private final LettersOfPatients letters;

  PostgresErasedEpisodes(Outbox outbox, LettersOfPatients letters) {
    this.outbox = outbox;
    this.letters = letters;
  }

  @Override
  public Uni<Void> erase(Erasure erasure) {
    String site = erasure.site().value();
    String ids = Sql.json(erasure.episodes());
    Gone gone = new Gone();
    return Sql.run(KEEP_OUT, site, ids)
        .chain(() -> Sql.texts(LIVE, site, ids))
        .invoke(live -> gone.add("episodes", live.size(), live))
        .chain(() -> Sql.texts(HOLD, site, ids))
        .chain(() -> Sql.run(OVERRULINGS, site, ids))
        .invoke(overrulings -> gone.add("overrulings", overrulings, List.of()))
        .chain(() -> Sql.texts(PREDICTIONS, site, ids))
        .invoke(answers -> gone.add("predictions", answers.size() / 2, answers))
        .chain(() -> letters.erase(erasure.site(), erasure.patients()))
        .map(digests -> digests.stream().map(Digest::hex).toList())
        .invoke(dead -> gone.add("deadLetters", dead.size(), dead))
        .chain(() -> outbox.add(gone.told(erasure)));
  }

  /** Grows while the rows go. */
  private static final class Gone {
    private final SortedMap<String, Long> counts = new TreeMap<>();
    private final List<Digest> digests = new ArrayList<>();

    void add(String what, long count, List<String> digestsOf) {
      counts.put(what, count);
      digestsOf.stream().map(Digest::new).forEach(digests::add);
    }

    DataErased told(Erasure erasure) {
      return DataErased.of(erasure.id(), erasure.site(), "inference", counts, digests);
    }
  }
}
