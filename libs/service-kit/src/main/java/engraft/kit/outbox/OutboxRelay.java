package engraft.kit.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import engraft.contracts.ContractJson;
import engraft.kit.sql.Sql;
import engraft.kit.transaction.OnContext;
import engraft.kit.transaction.SiteTransactions;
import engraft.kit.transaction.SiteTransactions.Committed;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what the outbox holds to Kafka, oldest first, and deletes what Kafka has acknowledged.
 *
 * <p>One relay at a time, by an advisory lock: two that shared the rows out between them would send
 * later events of a key before earlier ones. A crash between the acknowledgement and the commit, or
 * soon after it, sends a batch again; consumers know events by their id.
 */
@ApplicationScoped
public class OutboxRelay {

  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
  private static final int BATCH = 500;
  private static final Duration LONGEST_BATCH = Duration.ofSeconds(60);

  /** The deletion need not outlive a crash: nobody waits for the disk to forget what was sent. */
  private static final String LOCK =
      """
      select pg_try_advisory_xact_lock(hashtext('engraft.outbox.relay')),
        set_config('synchronous_commit', 'off', true)
      """;

  private static final String OLDEST =
      """
      select position, topic, key, cast(headers as text), data
      from outbox order by position limit %d
      """
          .formatted(BATCH);
  private static final String DELETE =
      "delete from outbox where position = any($1::text::bigint[])";

  private final SiteTransactions transactions;
  private final OnContext onContext;
  private final KafkaSender kafka;
  private final AtomicInteger wanted = new AtomicInteger();
  private volatile boolean stopping;

  OutboxRelay(SiteTransactions transactions, OnContext onContext, KafkaSender kafka) {
    this.transactions = transactions;
    this.onContext = onContext;
    this.kafka = kafka;
  }

  void afterCommit(@Observes Committed committed) {
    if (ContextLocals.get(Outbox.FILLED).isPresent()) {
      ContextLocals.remove(Outbox.FILLED);
      kick();
    }
  }

  /** Catches what a crash or an outage left behind. */
  @Scheduled(every = "1s", delayed = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void tick() {
    kick();
  }

  void stop(@Observes ShutdownEvent event) {
    stopping = true;
  }

  /** Relays soon; a kick during a relay makes it go round once more. */
  void kick() {
    if (!stopping && wanted.getAndIncrement() == 0) {
      onContext
          .apart(this::drain)
          .subscribe()
          .with(
              ignored -> {},
              failure -> LOG.warnf("outbox will be relayed later: %s", failure.toString()));
    }
  }

  private Uni<Void> drain() {
    int seen = wanted.get();
    return relayBatch()
        .ifNoItem()
        .after(LONGEST_BATCH)
        .fail()
        .onFailure()
        .invoke(() -> wanted.set(0))
        .chain(
            sent -> {
              boolean more = sent == BATCH || !wanted.compareAndSet(seen, 0);
              return more ? onContext.apart(this::drain) : Uni.createFrom().voidItem();
            });
  }

  /** Sends one batch and tells how many there were. */
  Uni<Integer> relayBatch() {
    return transactions.forNetwork(
        () ->
            Sql.rows(LOCK)
                .chain(
                    rows ->
                        Boolean.TRUE.equals(rows.getFirst()[0])
                            ? sendOldest()
                            : Uni.createFrom().item(0)));
  }

  private Uni<Integer> sendOldest() {
    return Sql.rows(OLDEST)
        .chain(
            rows ->
                rows.isEmpty()
                    ? Uni.createFrom().item(0)
                    : kafka
                        .send(rows.stream().map(OutboxRelay::message).toList())
                        .chain(() -> Sql.run(DELETE, positions(rows))));
  }

  private static String positions(List<@Nullable Object[]> rows) {
    StringBuilder array = new StringBuilder("{");
    for (Object[] row : rows) {
      array.append(array.length() == 1 ? "" : ",").append(row[0]);
    }
    return array.append('}').toString();
  }

  private static KafkaSender.Message message(@Nullable Object[] row) {
    try {
      Map<String, String> headers =
          ContractJson.mapper().readValue((String) row[3], new TypeReference<>() {});
      return new KafkaSender.Message((String) row[1], text(row[2]), headers, (byte[]) row[4]);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("headers of outbox row %s are not JSON".formatted(row[0]), e);
    }
  }

  private static @Nullable String text(@Nullable Object value) {
    return (String) value;
  }
}
