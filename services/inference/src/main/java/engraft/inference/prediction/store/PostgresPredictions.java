package engraft.inference.prediction.store;

import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import engraft.clinical.SiteId;
import engraft.contracts.event.InferenceEvent.PredictionServed;
import engraft.inference.prediction.Prediction;
import engraft.inference.prediction.Predictions;
import engraft.kit.outbox.Outbox;
import engraft.kit.sql.Sql;
import engraft.kit.transaction.SiteTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row an answer, with the canonical JSON whose digests the event tells; row and event are written
 * together or not at all.
 */
@ApplicationScoped
class PostgresPredictions implements Predictions {

  /** Whoever erases or moves the episode waits until this commits, or was first. */
  private static final String KEEP =
      """
      with live as (select 1 from live_episode where site = $2::text and id = $3::text for key share)
      insert into prediction
        (id, site, episode, task, model, input, answer, abstained, asked_by, served_at)
      select $1::text::uuid, $2::text, $3::text, $4, $5, $6, $7, $8::boolean, $9,
        $10::text::timestamptz
      where $3::text is null or exists (select 1 from live)
      """;

  private static final String COLUMNS =
      "select cast(id as text), site, episode, task, model, answer, asked_by, served_at"
          + " from prediction where site = $1 ";
  private static final String FIND = COLUMNS + "and id = $2::text::uuid";
  private static final String LIST =
      COLUMNS
          + """
          and ($2::text::uuid is null or (served_at, id) <
            (select served_at, id from prediction where site = $1 and id = $2::text::uuid))
          order by served_at desc, id desc limit $3
          """;

  private final SiteTransactions transactions;
  private final Outbox outbox;

  PostgresPredictions(SiteTransactions transactions, Outbox outbox) {
    this.transactions = transactions;
    this.outbox = outbox;
  }

  @Override
  public Uni<Boolean> keep(Prediction prediction, Episode input) {
    String shown = CanonicalJson.of(input);
    String answer = CanonicalJson.of(prediction.answer());
    PredictionServed served =
        new PredictionServed(
            prediction.id(),
            prediction.site(),
            prediction.episode().orElse(null),
            prediction.model(),
            Digest.ofText(shown),
            Digest.ofText(answer),
            prediction.answer().abstention().isPresent());
    return transactions.forSite(
        prediction.site(),
        () ->
            insert(prediction, shown, answer)
                .chain(
                    rows ->
                        rows == 0
                            ? Uni.createFrom().item(false)
                            : outbox.add(served).replaceWith(true)));
  }

  private static Uni<Integer> insert(Prediction prediction, String input, String answer) {
    return Sql.run(
        KEEP,
        prediction.id().toString(),
        prediction.site().value(),
        prediction.episode().map(EpisodeId::value).orElse(null),
        prediction.task(),
        prediction.model().hex(),
        input,
        answer,
        prediction.answer().abstention().isPresent(),
        prediction.askedBy(),
        prediction.servedAt().toString());
  }

  @Override
  public Uni<Optional<Prediction>> find(SiteId site, UUID id) {
    return transactions.forSite(
        site,
        () ->
            Sql.rows(FIND, site.value(), id.toString())
                .map(rows -> rows.stream().findFirst().map(PostgresPredictions::read)));
  }

  @Override
  public Uni<List<Prediction>> list(SiteId site, @Nullable UUID after, int limit) {
    return transactions.forSite(
        site,
        () ->
            Sql.rows(LIST, site.value(), after == null ? null : after.toString(), limit)
                .map(rows -> rows.stream().map(PostgresPredictions::read).toList()));
  }

  private static Prediction read(@Nullable Object[] row) {
    return new Prediction(
        UUID.fromString((String) row[0]),
        new SiteId((String) row[1]),
        Optional.ofNullable((String) row[2]).map(EpisodeId::new),
        (String) row[3],
        new Digest((String) row[4]),
        CanonicalJson.answer((String) row[5]),
        (String) row[6],
        (Instant) row[7]);
  }
}
