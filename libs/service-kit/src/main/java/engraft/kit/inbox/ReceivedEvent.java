package engraft.kit.inbox;

import engraft.clinical.SiteId;
import engraft.contracts.event.DomainEvent;
import engraft.contracts.event.Events;
import engraft.contracts.event.UnreadableEventException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * An event as it came, read and checked.
 *
 * @param id the CloudEvents id, the same in every redelivery
 * @param time when the sender wrote it
 * @param json the data's bytes, as they were sent
 */
public record ReceivedEvent(
    String id,
    String type,
    String source,
    Instant time,
    String topic,
    Optional<String> traceparent,
    DomainEvent data,
    byte[] json) {

  /** The hospital that it speaks of; empty for a fact of the whole network. */
  public Optional<SiteId> site() {
    return data.confinedTo();
  }

  /**
   * Reads a record.
   *
   * @throws UnreadableEventException when it is not an event of this version of the contracts
   */
  static ReceivedEvent read(ConsumerRecord<String, byte[]> record) {
    String type = required(record, "ce_type");
    if (record.value() == null) {
      throw new UnreadableEventException("event of type %s has no data".formatted(type), null);
    }
    DomainEvent data = Events.read(type, record.value());
    String site = header(record, "ce_engraftsite");
    if (!data.confinedTo().map(SiteId::value).equals(Optional.ofNullable(site))) {
      throw new UnreadableEventException(
          "header ce_engraftsite (%s) must be the site of the data".formatted(site), null);
    }
    return new ReceivedEvent(
        required(record, "ce_id"),
        type,
        required(record, "ce_source"),
        time(record),
        record.topic(),
        Optional.ofNullable(header(record, "ce_traceparent")),
        data,
        record.value());
  }

  static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static String required(ConsumerRecord<String, byte[]> record, String name) {
    String value = header(record, name);
    if (value == null) {
      throw new UnreadableEventException("record must have the header " + name, null);
    }
    return value;
  }

  private static Instant time(ConsumerRecord<String, byte[]> record) {
    try {
      return Instant.parse(required(record, "ce_time"));
    } catch (DateTimeParseException e) {
      throw new UnreadableEventException("header ce_time must be an ISO 8601 instant", e);
    }
  }
}
