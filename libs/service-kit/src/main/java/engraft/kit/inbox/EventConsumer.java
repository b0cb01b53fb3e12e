package engraft.kit.inbox;

import engraft.clinical.SiteId;
import engraft.contracts.event.DomainEvent;
import engraft.contracts.event.Events;
import engraft.contracts.event.UnreadableEventException;
import engraft.kit.outage.Outages;
import engraft.kit.transaction.OnContext;
import engraft.kit.transaction.SiteTransactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Acts on events exactly once in effect: the handler's writes and the memory of the event commit
 * together, and the batch is acknowledged only after all of its events are done.
 *
 * <p>An outage of PostgreSQL, Kafka or the blob store is waited out, however long. An event that
 * fails for its own sake is tried several times more and becomes a dead letter.
 */
@ApplicationScoped
public class EventConsumer {

  private static final Logger LOG = Logger.getLogger(EventConsumer.class);
  private static final int ATTEMPTS = 3;
  private static final int CONCURRENT_KEYS = 8;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

  private final SiteTransactions transactions;
  private final OnContext onContext;
  private final Inbox inbox;
  private final DeadLetters deadLetters;

  EventConsumer(
      SiteTransactions transactions, OnContext onContext, Inbox inbox, DeadLetters deadLetters) {
    this.transactions = transactions;
    this.onContext = onContext;
    this.inbox = inbox;
    this.deadLetters = deadLetters;
  }

  /**
   * Acts on each event in a transaction of its own, confined to the event's site; events of one key
   * in their order, different keys side by side.
   */
  public Uni<Void> each(
      ConsumerRecords<String, byte[]> records, Function<ReceivedEvent, ? extends Uni<?>> handler) {
    Map<String, List<ConsumerRecord<String, byte[]>>> byKey = new LinkedHashMap<>();
    for (ConsumerRecord<String, byte[]> record : records) {
      byKey.computeIfAbsent(lane(record), key -> new ArrayList<>()).add(record);
    }
    return Multi.createFrom()
        .iterable(byKey.values())
        .onItem()
        .transformToUni(lane -> inOrder(lane, handler))
        .merge(CONCURRENT_KEYS)
        .collect()
        .last()
        .replaceWithVoid();
  }

  /**
   * Acts as {@link #each} does on the events of one kind alone, for who hears a busy topic for the
   * sake of a few; who acts on the others sees to those that nobody can read.
   *
   * @param handler given what happened, and when
   */
  public <E extends DomainEvent> Uni<Void> on(
      Class<E> kind,
      ConsumerRecords<String, byte[]> records,
      BiFunction<E, Instant, ? extends Uni<?>> handler) {
    return each(only(kind, records), event -> handler.apply(kind.cast(event.data()), event.time()));
  }

  private static ConsumerRecords<String, byte[]> only(
      Class<? extends DomainEvent> kind, ConsumerRecords<String, byte[]> records) {
    Map<String, Class<? extends DomainEvent>> kinds = Events.types();
    Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> left = new LinkedHashMap<>();
    for (ConsumerRecord<String, byte[]> record : records) {
      String type = ReceivedEvent.header(record, "ce_type");
      if (type != null && kind.equals(kinds.get(type))) {
        left.computeIfAbsent(
                new TopicPartition(record.topic(), record.partition()), _ -> new ArrayList<>())
            .add(record);
      }
    }
    return new ConsumerRecords<>(left, Map.of());
  }

  /**
   * Acts on all new events of a batch in one transaction, which sees the whole network: for
   * consumers that must be fast and confine the rows that they write by the event's site
   * themselves. A batch that is too large for that is parted ({@link Portions}). When a part fails
   * for its own sake, its events are tried one by one.
   */
  public Uni<Void> together(
      ConsumerRecords<String, byte[]> records,
      Function<List<ReceivedEvent>, ? extends Uni<?>> handler) {
    Uni<Void> done = Uni.createFrom().voidItem();
    for (List<ConsumerRecord<String, byte[]>> portion : Portions.of(records, Portions.MOST_BYTES)) {
      done = done.chain(() -> together(portion, handler));
    }
    return done;
  }

  private Uni<Void> together(
      List<ConsumerRecord<String, byte[]>> portion,
      Function<List<ReceivedEvent>, ? extends Uni<?>> handler) {
    List<ReceivedEvent> readable = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : portion) {
      try {
        readable.add(ReceivedEvent.read(record));
      } catch (RuntimeException unreadable) {
        return oneByOne(portion, handler);
      }
    }
    return waitingOutOutages(() -> onContext.apart(() -> allFresh(readable, handler)))
        .onFailure()
        .recoverWithUni(failure -> oneByOne(portion, handler));
  }

  private Uni<Void> oneByOne(
      List<ConsumerRecord<String, byte[]>> batch,
      Function<List<ReceivedEvent>, ? extends Uni<?>> handler) {
    Uni<Void> done = Uni.createFrom().voidItem();
    for (ConsumerRecord<String, byte[]> record : batch) {
      done = done.chain(() -> buried(record, event -> allFresh(List.of(event), handler)));
    }
    return done;
  }

  private Uni<Void> allFresh(
      List<ReceivedEvent> events, Function<List<ReceivedEvent>, ? extends Uni<?>> handler) {
    return transactions.forNetwork(
        () ->
            inbox
                .fresh(events.stream().map(ReceivedEvent::id).toList())
                .chain(
                    fresh -> {
                      List<ReceivedEvent> unseen = new ArrayList<>();
                      for (ReceivedEvent event : events) {
                        if (fresh.remove(event.id())) {
                          unseen.add(event);
                        }
                      }
                      return unseen.isEmpty()
                          ? Uni.createFrom().voidItem()
                          : handler.apply(unseen).replaceWithVoid();
                    }));
  }

  private Uni<Void> inOrder(
      List<ConsumerRecord<String, byte[]>> lane,
      Function<ReceivedEvent, ? extends Uni<?>> handler) {
    Uni<Void> done = Uni.createFrom().voidItem();
    for (ConsumerRecord<String, byte[]> record : lane) {
      done = done.chain(() -> buried(record, event -> confined(event, handler)));
    }
    return done;
  }

  private Uni<Void> confined(
      ReceivedEvent event, Function<ReceivedEvent, ? extends Uni<?>> handler) {
    return Traces.within(
        event,
        () ->
            transactions.forScope(
                event.site(), () -> inbox.once(event.id(), () -> handler.apply(event))));
  }

  /**
   * One record to its end: done, or a dead letter. It is buried only if it fails even after the
   * database was seen to answer, so that no outage, however it shows, is taken for a poison.
   */
  private Uni<Void> buried(
      ConsumerRecord<String, byte[]> record, Function<ReceivedEvent, Uni<Void>> work) {
    Supplier<Uni<Void>> attempt =
        () -> onContext.apart(() -> work.apply(ReceivedEvent.read(record)));
    return waitingOutOutages(attempt)
        .onFailure(failure -> !(failure instanceof UnreadableEventException))
        .recoverWithUni(failure -> database().chain(() -> waitingOutOutages(attempt)))
        .onFailure()
        .recoverWithUni(
            failure -> forEver(() -> onContext.apart(() -> deadLetters.bury(record, failure))));
  }

  /** Completes when the database answers. */
  private Uni<Void> database() {
    return forEver(
        () -> onContext.apart(() -> transactions.forNetwork(() -> Uni.createFrom().voidItem())));
  }

  private static Uni<Void> forEver(Supplier<Uni<Void>> work) {
    return Uni.createFrom()
        .deferred(work::get)
        .onFailure()
        .retry()
        .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
        .indefinitely();
  }

  private static Uni<Void> waitingOutOutages(Supplier<Uni<Void>> work) {
    return Uni.createFrom()
        .deferred(work::get)
        .onFailure(
            failure ->
                !(failure instanceof UnreadableEventException) && !Outages.isPassing(failure))
        .retry()
        .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
        .atMost(ATTEMPTS)
        .onFailure(Outages::isPassing)
        .invoke(failure -> LOG.warnf("waiting for an outage to pass: %s", failure.toString()))
        .onFailure(Outages::isPassing)
        .retry()
        .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
        .indefinitely();
  }

  private static String lane(ConsumerRecord<String, byte[]> record) {
    return record.topic() + '/' + record.partition() + '/' + record.key();
  }

  /** The site that a record claims, for where its dead letter belongs. */
  static Optional<SiteId> claimedSite(ConsumerRecord<String, byte[]> record) {
    try {
      return Optional.ofNullable(ReceivedEvent.header(record, "ce_engraftsite")).map(SiteId::new);
    } catch (IllegalArgumentException notOne) {
      return Optional.empty();
    }
  }
}
