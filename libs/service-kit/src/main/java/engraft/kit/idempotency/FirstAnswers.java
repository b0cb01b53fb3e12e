package engraft.kit.idempotency;

import engraft.kit.outage.Outages;
import engraft.kit.sql.Sql;
import engraft.kit.transaction.SiteTransactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Remembers, for a day, who sent which request under which key, and the answer. */
@ApplicationScoped
class FirstAnswers {

  private static final String TAKE =
      """
      insert into idempotency_key as mine (caller, key, request) values ($1, $2, $3)
      on conflict (caller, key) do update set taken_at = now()
      where mine.status is null and mine.request = excluded.request
        and mine.taken_at < now() - interval '10 seconds'
      returning key
      """;
  private static final String READ =
      "select request, status, content_type, location, body from idempotency_key where caller = $1 and key = $2";
  private static final String KEEP =
      """
      update idempotency_key set status = $3, content_type = $4, location = $5, body = $6
      where caller = $1 and key = $2
      """;
  private static final String RELEASE =
      "delete from idempotency_key where caller = $1 and key = $2 and status is null";
  private static final String STILL =
      """
      update idempotency_key as mine set taken_at = now()
      from json_to_recordset($1::text::json) as asked(caller text, key text)
      where mine.caller = asked.caller and mine.key = asked.key and mine.status is null
      """;
  private static final Duration LONGEST_REQUEST = Duration.ofMinutes(2);
  private static final String FORGET =
      "delete from idempotency_key where taken_at < now() - interval '1 day'";

  private final SiteTransactions transactions;
  private final InstantSource clock;
  private final Map<Key, Instant> underWay = new ConcurrentHashMap<>();

  FirstAnswers(SiteTransactions transactions, InstantSource clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Keys are the caller's own. */
  record Key(String caller, String key) {}

  /** What became of a key. */
  sealed interface Claim {

    /** The key is new, or its first request died long ago: go ahead. */
    record Taken() implements Claim {}

    /** The first request is still being answered. */
    record Busy() implements Claim {}

    /** The key stood for another request. */
    record Reused() implements Claim {}

    record Answered(Answer answer) implements Claim {}
  }

  /** The first answer. */
  record Answer(int status, @Nullable String contentType, @Nullable String location, byte[] body) {}

  Uni<Claim> claim(Key key, String fingerprint) {
    return transactions
        .forNetwork(
            () ->
                Sql.texts(TAKE, key.caller(), key.key(), fingerprint)
                    .chain(
                        taken ->
                            taken.isEmpty()
                                ? Sql.rows(READ, key.caller(), key.key())
                                    .map(rows -> claim(rows, fingerprint))
                                : Uni.createFrom().<Claim>item(new Claim.Taken())))
        .invoke(
            claim -> {
              if (claim instanceof Claim.Taken) {
                underWay.put(key, clock.instant());
              }
            });
  }

  /** Says of the requests at work here that they live, so that nobody takes their keys over. */
  @Scheduled(every = "3s", delayed = "3s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> live() {
    Instant oldest = clock.instant().minus(LONGEST_REQUEST);
    underWay.values().removeIf(taken -> taken.isBefore(oldest));
    List<Key> keys = List.copyOf(underWay.keySet());
    return keys.isEmpty()
        ? Uni.createFrom().voidItem()
        : transactions
            .forNetwork(() -> Sql.run(STILL, Sql.json(keys)).replaceWithVoid())
            .onFailure(Outages::isPassing)
            .recoverWithNull();
  }

  Uni<Void> keep(Key key, Answer answer) {
    underWay.remove(key);
    return transactions.forNetwork(
        () ->
            Sql.run(
                    KEEP,
                    key.caller(),
                    key.key(),
                    answer.status(),
                    answer.contentType(),
                    answer.location(),
                    answer.body())
                .replaceWithVoid());
  }

  /** Nobody is there any more who could be answered: whoever asks again may take the key over. */
  void leave(Key key) {
    underWay.remove(key);
  }

  /** The request failed: the caller may try again under the same key. */
  Uni<Void> release(Key key) {
    underWay.remove(key);
    return transactions.forNetwork(
        () -> Sql.run(RELEASE, key.caller(), key.key()).replaceWithVoid());
  }

  @Scheduled(every = "1h", delayed = "10m")
  Uni<Void> forget() {
    return transactions.forNetwork(() -> Sql.run(FORGET).replaceWithVoid());
  }

  /** No row means that the first request has just failed and released its key. */
  private static Claim claim(List<@Nullable Object[]> rows, String fingerprint) {
    if (rows.isEmpty()) {
      return new Claim.Busy();
    }
    @Nullable Object[] columns = rows.getFirst();
    if (!fingerprint.equals(columns[0])) {
      return new Claim.Reused();
    }
    return columns[1] == null
        ? new Claim.Busy()
        : new Claim.Answered(
            new Answer(
                ((Number) columns[1]).intValue(),
                (String) columns[2],
                (String) columns[3],
                columns[4] == null ? new byte[0] : (byte[]) columns[4]));
  }
}
