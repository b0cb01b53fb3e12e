package engraft.sample;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import engraft.clinical.SiteId;
import engraft.contracts.event.AuditEvent.ActionRecorded;
import engraft.testkit.EngraftStack;
import engraft.testkit.EventSender;
import engraft.testkit.LocalParts;
import engraft.testkit.TestDatabase;
import engraft.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class DeadLetterTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final TestDatabase database = new TestDatabase("sample");

  @Test
  void aPoisonousEventIsBuriedAndHoldsNobodyUp() throws SQLException {
    String poison;
    String healthy = "healthy-" + UUID.randomUUID();
    try (EventSender sender = new EventSender()) {
      poison = sender.send(action("poison", "p"));
      sender.send(action("did", healthy));
    }

    await().atMost(LIMIT).untilAsserted(() -> assertThat(seen(healthy)).isOne());
    await().atMost(LIMIT).untilAsserted(() -> assertThat(letters(poison)).isOne());
    String listed =
        given()
            .auth()
            .oauth2(Tokens.network("network-admin"))
            .get("/api/v1/dead-letters?limit=500")
            .asString();
    assertThat(listed).contains(poison, "IllegalArgumentException").doesNotContain("\"data\"");
    assertThat(database.countAsApp("basel", "select count(*) from dead_letter")).isZero();
    await().atMost(LIMIT).untilAsserted(() -> assertThat(onDeadLetterTopic()).contains(poison));
  }

  @Test
  void anEventThatNobodyCanReadIsBuried() {
    String id = UUID.randomUUID().toString();
    try (EventSender sender = new EventSender()) {
      sender.sendRecord(
          "engraft.audit.v1",
          "key",
          Map.of("ce_id", id, "ce_type", "engraft.audit.v1.Unheard"),
          "{}".getBytes(StandardCharsets.UTF_8));
    }

    await().atMost(LIMIT).untilAsserted(() -> assertThat(letters(id)).isOne());
  }

  @Test
  void aReplayGivesTheEventAnotherChance() {
    String object = "curable-" + UUID.randomUUID();
    database.execute("alter table seen add constraint ill check (subject not like 'curable%')");
    String event;
    try (EventSender sender = new EventSender()) {
      event = sender.send(action("did", object));
    }
    await().atMost(LIMIT).untilAsserted(() -> assertThat(letters(event)).isOne());
    database.execute("alter table seen drop constraint ill");

    given()
        .auth()
        .oauth2(Tokens.network("network-admin"))
        .post("/api/v1/dead-letters/%s/replay".formatted(letterOf(event)))
        .then()
        .statusCode(202);

    await().atMost(LIMIT).untilAsserted(() -> assertThat(seen(object)).isOne());
    assertThat(
            database.count(
                "select count(*) from dead_letter where event_id = '%s' and replayed_at is not null"
                    .formatted(event)))
        .isOne();
  }

  @Test
  void whatIsNotThereIsNotReplayed() {
    given()
        .auth()
        .oauth2(Tokens.network("network-admin"))
        .post("/api/v1/dead-letters/%s/replay".formatted(UUID.randomUUID()))
        .then()
        .statusCode(404);
  }

  private String letterOf(String event) {
    List<Map<String, Object>> items =
        given()
            .auth()
            .oauth2(Tokens.network("network-admin"))
            .get("/api/v1/dead-letters?limit=500")
            .jsonPath()
            .getList("items");
    return items.stream()
        .filter(item -> event.equals(item.get("eventId")))
        .map(item -> String.valueOf(item.get("id")))
        .findFirst()
        .orElseThrow();
  }

  private static String onDeadLetterTopic() {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", LocalParts.kafka().bootstrapServers()),
            new StringDeserializer(),
            new StringDeserializer())) {
      String topic = "engraft.audit.v1.sample.dlq";
      consumer.assign(
          consumer.partitionsFor(topic).stream()
              .map(part -> new TopicPartition(topic, part.partition()))
              .toList());
      consumer.seekToBeginning(consumer.assignment());
      StringBuilder ids = new StringBuilder();
      consumer
          .poll(Duration.ofSeconds(2))
          .forEach(
              record ->
                  ids.append(
                      new String(
                          record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8)));
      return ids.toString();
    }
  }

  private long seen(String object) {
    return database.count("select count(*) from seen where subject = '%s'".formatted(object));
  }

  private long letters(String event) {
    return database.count(
        "select count(*) from dead_letter where event_id = '%s'".formatted(event));
  }

  private static ActionRecorded action(String action, String object) {
    return new ActionRecorded("test", new SiteId("va"), "tester", action, object);
  }
}
