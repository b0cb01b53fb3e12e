package engraft.kit.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import engraft.contracts.ContractJson;
import engraft.kit.outbox.Outbox;
import engraft.kit.paging.Page;
import engraft.kit.transaction.SiteTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
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
      values (?1, ?2, ?3, ?4, ?5, cast(cast(?6 as text) as jsonb), ?7, ?8) on conflict do nothing
      """;
  private static final String LIST =
      """
      select cast(id as text), topic, event_id, event_type, reason, recorded_at, replayed_at
      from dead_letter where (recorded_at, id) > (
        select coalesce(max(recorded_at), '-infinity'), coalesce(cast(max(cast(id as text)) as uuid),
          '00000000-0000-0000-0000-000000000000') from dead_letter where id = cast(cast(?1 as text) as uuid))
      order by recorded_at, id limit ?2
      """;
  private static final String TAKE =
      """
      update dead_letter set replayed_at = now() where id = cast(cast(?1 as text) as uuid)
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
            SiteTransactions.session()
                .chain(
                    session ->
                        session
                            .createNativeQuery(BURY)
                            .setParameter(
                                1, UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8)))
                            .setParameter(2, record.topic())
                            .setParameter(3, headers.get("ce_id"))
                            .setParameter(4, headers.get("ce_type"))
                            .setParameter(5, record.key())
                            .setParameter(6, json(headers))
                            .setParameter(7, data)
                            .setParameter(8, reason(failure))
                            .executeUpdate())
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
            SiteTransactions.session()
                .chain(
                    session ->
                        session
                            .createNativeQuery(LIST, Object[].class)
                            .setParameter(1, after)
                            .setParameter(2, limit + 1)
                            .getResultList())
                .map(
                    rows ->
                        Page.of(
                            rows.stream().map(DeadLetters::read).toList(), limit, DeadLetter::id)));
  }

  /** Sends it to its topic again; false when there is none of that id. */
  Uni<Boolean> replay(UUID id) {
    return transactions.forNetwork(
        () ->
            SiteTransactions.session()
                .chain(
                    session ->
                        session
                            .createNativeQuery(TAKE, Object[].class)
                            .setParameter(1, id.toString())
                            .getResultList())
                .chain(
                    rows ->
                        rows.isEmpty()
                            ? Uni.createFrom().item(false)
                            : send(rows.getFirst()).replaceWith(true)));
  }

  private Uni<Void> send(Object[] row) {
    try {
      Map<String, String> headers =
          ContractJson.mapper().readValue((String) row[2], new TypeReference<>() {});
      return outbox.addRecord((String) row[0], (String) row[1], headers, (byte[]) row[3]);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("headers of a dead letter are not JSON", e);
    }
  }

  private static DeadLetter read(Object[] row) {
    return new DeadLetter(
        (String) row[0],
        (String) row[1],
        (String) row[2],
        (String) row[3],
        (String) row[4],
        instant(row[5]),
        row[6] == null ? null : instant(row[6]));
  }

  private static Instant instant(Object timestamp) {
    return timestamp instanceof OffsetDateTime time ? time.toInstant() : (Instant) timestamp;
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

  private static String json(Map<String, String> headers) {
    try {
      return ContractJson.mapper().writeValueAsString(headers);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("headers cannot be written as JSON", e);
    }
  }
}
