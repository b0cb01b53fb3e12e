package engraft.harmonization;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import engraft.blobs.BlobStore;
import engraft.clinical.Digest;
import engraft.clinical.EpisodeId;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.contracts.ContractJson;
import engraft.contracts.event.Events;
import engraft.contracts.event.IngestionEvent;
import engraft.contracts.event.IngestionEvent.RecordAccepted;
import engraft.contracts.record.ClinicalRecord;
import engraft.contracts.record.Statement;
import engraft.harmonization.episodes.Entries;
import engraft.testkit.LocalParts;
import engraft.testkit.Tokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Speaks to the service as ingestion and hospitals do. */
final class Records {

  private static final KafkaProducer<String, byte[]> KAFKA =
      new KafkaProducer<>(
          Map.of("bootstrap.servers", LocalParts.kafka().bootstrapServers()),
          new StringSerializer(),
          new ByteArraySerializer());

  private Records() {}

  /** A patient's stay at a hospital of the test's own. */
  record Stay(SiteId site, PatientPseudonym patient, String name) {
    static Stay at(String site) {
      return new Stay(
          new SiteId(site),
          new PatientPseudonym("p" + UUID.randomUUID().toString().substring(0, 12)),
          "stay");
    }

    /** The same patient comes again. */
    Stay next(String another) {
      return new Stay(site, patient, another);
    }

    EpisodeId episode() {
      return EpisodeId.of(site, patient, name);
    }
  }

  static SiteId anySite() {
    return new SiteId("site-" + UUID.randomUUID().toString().substring(0, 8));
  }

  /** Ids are the patient's own: what two patients have is never one resource. */
  static ClinicalRecord record(Stay stay, Instant received, Map<String, Statement> statements) {
    Digest content = Digest.ofText(received + new TreeMap<>(statements).toString());
    List<ClinicalRecord.Entry> entries = new ArrayList<>();
    statements.forEach(
        (id, statement) ->
            entries.add(
                new ClinicalRecord.Entry(
                    Entries.type(statement), stay.patient() + "-" + id, content, statement)));
    return new ClinicalRecord(stay.site(), stay.patient(), stay.episode(), received, entries);
  }

  /** Keeps the payload and tells that it was accepted; the same id is a redelivery. */
  static void accept(BlobStore blobs, ClinicalRecord record, UUID event) {
    acceptUnder(blobs, record, event, record.site(), record.patient(), record.episode());
  }

  /** Tells that something in it was in another episode before. */
  static void acceptFromElsewhere(BlobStore blobs, ClinicalRecord record) {
    Digest payload = kept(blobs, record);
    tell(
        new RecordAccepted(
            UUID.randomUUID(),
            record.site(),
            record.patient(),
            record.episode(),
            payload,
            payload,
            List.of(),
            true),
        UUID.randomUUID());
  }

  /** Tells that the record is of a stay, which may be a lie. */
  static void acceptUnder(BlobStore blobs, ClinicalRecord record, UUID event, Stay stay) {
    acceptUnder(blobs, record, event, stay.site(), stay.patient(), stay.episode());
  }

  private static void acceptUnder(
      BlobStore blobs,
      ClinicalRecord record,
      UUID event,
      SiteId site,
      PatientPseudonym patient,
      EpisodeId episode) {
    Digest payload = kept(blobs, record);
    tell(
        new RecordAccepted(UUID.randomUUID(), site, patient, episode, payload, payload, List.of()),
        event);
  }

  private static Digest kept(BlobStore blobs, ClinicalRecord record) {
    try {
      return blobs.put(ContractJson.mapper().writeValueAsBytes(record));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Tells an event as ingestion does; the same id is a redelivery. */
  static void tell(IngestionEvent told, UUID event) {
    ProducerRecord<String, byte[]> message =
        new ProducerRecord<>(told.topic().topicName(), told.key(), Events.write(told));
    Map.of(
            "ce_specversion", "1.0",
            "ce_id", event.toString(),
            "ce_source", "/engraft/ingestion",
            "ce_type", told.type(),
            "ce_time", Instant.now().toString(),
            "ce_engraftsite", told.site().value())
        .forEach((name, value) -> message.headers().add(name, value.getBytes(UTF_8)));
    try {
      KAFKA.send(message).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static RequestSpecification engineer(SiteId site) {
    return given().auth().oauth2(Tokens.hospital(site.value(), "ml-engineer"));
  }

  static Response episode(Stay stay) {
    return engineer(stay.site()).get("/api/v1/episodes/" + stay.episode());
  }

  static Response post(SiteId site, String path, String json) {
    return engineer(site).contentType("application/json").body(json).post(path);
  }

  /** A number from the database, seen past row-level security. */
  static long count(String sql) {
    try (Connection connection =
            DriverManager.getConnection(
                LocalParts.postgres().jdbcUrl("harmonization"),
                LocalParts.postgres().superuser(),
                LocalParts.postgres().superuserPassword());
        java.sql.Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
