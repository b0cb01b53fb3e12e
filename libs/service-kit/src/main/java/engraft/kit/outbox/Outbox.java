package engraft.kit.outbox;

import engraft.contracts.event.DomainEvent;
import engraft.contracts.event.Events;
import engraft.kit.sql.Sql;
import engraft.kit.transaction.SiteTransactions;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Tells the others, in the caller's transaction: the event goes out after the commit, at least
 * once, in the order of each key; and never when the transaction is rolled back.
 */
@ApplicationScoped
public class Outbox {

  /** Marks a context whose transaction wrote to the outbox. */
  static final String FILLED = "engraft.outbox.filled";

  private static final String INSERT =
      """
      insert into outbox (topic, key, headers, data)
      select topic, key, headers::jsonb, data
      from unnest($1::text[], $2::text[], $3::text[], $4::bytea[])
        with ordinality as messages(topic, key, headers, data, place)
      order by place
      """;

  private final String application;
  private final InstantSource clock;

  Outbox(
      @ConfigProperty(name = "quarkus.application.name") String application, InstantSource clock) {
    this.application = application;
    this.clock = clock;
  }

  /** A Kafka record to be sent. */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way; equality is never asked of them
  private record Outgoing(
      String topic, @Nullable String key, Map<String, String> headers, byte[] data) {}

  /** Adds one event; must run inside {@link SiteTransactions}. */
  public Uni<Void> add(DomainEvent event) {
    return addAll(List.of(event));
  }

  /** Adds events in their order, in one statement; must run inside {@link SiteTransactions}. */
  public Uni<Void> addAll(List<? extends DomainEvent> events) {
    return insert(events.stream().map(this::cloudEvent).toList());
  }

  /** Adds a record as it is, such as a dead letter. */
  public Uni<Void> addRecord(
      String topic, @Nullable String key, Map<String, String> headers, byte[] data) {
    return insert(List.of(new Outgoing(topic, key, headers, data)));
  }

  private Uni<Void> insert(List<Outgoing> messages) {
    if (messages.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return Sql.run(
            INSERT,
            messages.stream().map(Outgoing::topic).toArray(String[]::new),
            messages.stream().map(Outgoing::key).toArray(String[]::new),
            messages.stream().map(message -> Sql.json(message.headers())).toArray(String[]::new),
            messages.stream().map(Outgoing::data).toArray(byte[][]::new))
        .invoke(() -> ContextLocals.put(FILLED, true))
        .replaceWithVoid();
  }

  /** CloudEvents 1.0, Kafka binding, binary content mode. */
  private Outgoing cloudEvent(DomainEvent event) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("ce_specversion", "1.0");
    headers.put("ce_id", UUID.randomUUID().toString());
    headers.put("ce_source", "/engraft/" + application);
    headers.put("ce_type", event.type());
    headers.put("ce_time", clock.instant().toString());
    headers.put("content-type", "application/json");
    event.confinedTo().ifPresent(site -> headers.put("ce_engraftsite", site.value()));
    SpanContext span = Span.current().getSpanContext();
    if (span.isValid()) {
      String parent = "00-%s-%s-01".formatted(span.getTraceId(), span.getSpanId());
      headers.put("ce_traceparent", parent);
      headers.put("traceparent", parent);
    }
    return new Outgoing(event.topic().topicName(), event.key(), headers, Events.write(event));
  }
}
