package engraft.kit.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import engraft.contracts.ContractJson;
import engraft.kit.outbox.Outbox;
import engraft.kit.paging.Page;
import engraft.kit.sql.Sql;
import engraft.kit.transaction.SiteTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Events that cannot be acted on: a row here and a record on {@code <topic>.<application>.dlq}. A
 * replay sends the event to its topic again; consumers that acted on it before ignore it.
 */
@ApplicationScoped
class DeadLetters {

  private static final Logger LOG = Logger.getLogger(DeadLetters.class);
  private static final int LONGEST_REASON = 300;
  private static final String BURY =
      """
      insert into dead_letter (id, topic, event_id, event_type, key, headers, data, reason)
      values ($1, $2, $3, $4, $5, $6::text::jsonb, $7, $8) on conflict do nothing
      """;
  private static final String LIST =
      """
      select cast(id as text), topic, event_id, event_type, reason, recorded_at, replayed_at
      from dead_letter where (recorded_at, id) > (
        select coalesce(max(recorded_at), '-infinity'), coalesce(cast(max(cast(id as text)) as uuid),
          '00000000-0000-0000-0000-000000000000') from dead_letter where id = $1::text::uuid)
      order by recorded_at, id limit $2
      """;
  private static final String TAKE =
      """
      update dead_letter set replayed_at = now() where id = $1::text::uuid
      returning topic, key, cast(headers as text), data
      """;

  private final SiteTransactions transactions;
  private final Outbox outbox;
  private final String application;

  DeadLetters(
      SiteTransactions transactions,
      Outbox outbox,
      @ConfigProperty(name = "quarkus.application.name") String application) {
    this.transactions = transactions;
    this.outbox = outbox;
    this.application = application;
  }

  /** A dead letter without its data, which may speak of a patient. */
  record DeadLetter(
      String id,
      String topic,
      @Nullable String eventId,
      @Nullable String type,
      String reason,
      Instant recordedAt,
      @Nullable Instant replayedAt) {}

  /** Burying the same record again, after a crash, changes nothing. */
  Uni<Void> bury(ConsumerRecord<String, byte[]> record, Throwable failure) {
    String place = "%s/%d/%d".formatted(record.topic(), record.partition(), record.offset());
    LOG.warnf(
        "dead letter topic=%s event=%s reason=%s",
        record.topic(), ReceivedEvent.header(record, "ce_id"), failure.getClass().getSimpleName());
    Map<String, String> headers = headers(record);
    byte[] data = record.value() == null ? new byte[0] : record.value();
    return transactions.forScope(
        EventConsumer.claimedSite(record),
        () ->
            Sql.run(
                    BURY,
                    UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8)),
                    record.topic(),
                    headers.get("ce_id"),
                    headers.get("ce_type"),
                    record.key(),
                    Sql.json(headers),
                    data,
                    reason(failure))
                .chain(
                    rows ->
                        rows == 0
                            ? Uni.createFrom().voidItem()
                            : outbox.addRecord(
                                record.topic() + '.' + application + ".dlq",
                                record.key(),
                                headers,
                                data)));
  }

  Uni<Page<DeadLetter>> list(@Nullable String after, int limit) {
    return transactions.forNetwork(
        () ->
            Sql.rows(LIST, after, limit + 1)
                .map(
                    rows ->
                        Page.of(
                            rows.stream().map(DeadLetters::read).toList(), limit, DeadLetter::id)));
  }

  /** Sends it to its topic again; false when there is none of that id. */
  Uni<Boolean> replay(UUID id) {
    return transactions.forNetwork(
        () ->
            Sql.rows(TAKE, id.toString())
                .chain(
                    rows ->
                        rows.isEmpty()
                            ? Uni.createFrom().item(false)
                            : send(rows.getFirst()).replaceWith(true)));
  }

  private Uni<Void> send(@Nullable Object[] row) {
    try {
      Map<String, String> headers =
          ContractJson.mapper().readValue((String) row[2], new TypeReference<>() {});
      return outbox.addRecord((String) row[0], (String) row[1], headers, (byte[]) row[3]);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("headers of a dead letter are not JSON", e);
    }
  }

  private static DeadLetter read(@Nullable Object[] row) {
    return new DeadLetter(
        (String) row[0],
        (String) row[1],
        (String) row[2],
        (String) row[3],
        (String) row[4],
        (Instant) row[5],
        (Instant) row[6]);
  }

  private static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
    }
    return headers;
  }

  /** The outermost cause's kind and message, which by the house's rule carries no patient data. */
  private static String reason(Throwable failure) {
    String text = failure.getClass().getSimpleName() + ": " + failure.getMessage();
    return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON);
  }
}
