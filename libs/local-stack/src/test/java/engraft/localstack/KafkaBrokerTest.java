package engraft.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class KafkaBrokerTest {

  @Test
  void topicsHaveTheGivenPartitions() {
    try (KafkaBroker broker =
        KafkaBroker.start(KafkaBroker.Options.temporary(Map.of("facts", 5)))) {
      broker.createTopics(Map.of("facts", 5, "more", 2));

      try (KafkaConsumer<String, String> consumer = consumer(broker.bootstrapServers())) {
        assertThat(consumer.partitionsFor("facts")).hasSize(5);
        assertThat(consumer.partitionsFor("more")).hasSize(2);
      }
    }
  }

  @Test
  void acknowledgedRecordsSurviveAKill(@TempDir Path folder) throws Exception {
    Process first = launch(folder);
    String servers = "localhost:" + readyPort(first);
    try (KafkaProducer<String, String> producer = producer(servers)) {
      producer.send(new ProducerRecord<>("facts", "key", "kept")).get();
    }

    first.destroyForcibly().waitFor();
    Process second = launch(folder);
    try {
      assertThat("localhost:" + readyPort(second)).isEqualTo(servers);
      try (KafkaConsumer<String, String> consumer = consumer(servers)) {
        consumer.assign(List.of(new TopicPartition("facts", 0)));
        consumer.seekToBeginning(consumer.assignment());
        ConsumerRecords<String, String> records = consumer.poll(Duration.ofSeconds(20));
        assertThat(records).extracting(record -> record.value()).containsExactly("kept");
      }
    } finally {
      second.destroyForcibly().waitFor();
    }
  }

  private static Process launch(Path folder) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            KafkaBrokerProcess.class.getName(),
            folder.toString(),
            "0",
            "facts:1")
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static int readyPort(Process process) throws IOException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith("ready ")) {
        return Integer.parseInt(line.substring("ready ".length()));
      }
    }
    throw new IOException("the broker ended before it was ready");
  }

  private static KafkaProducer<String, String> producer(String servers) {
    Properties settings = new Properties();
    settings.setProperty("bootstrap.servers", servers);
    settings.setProperty("acks", "all");
    return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }

  private static KafkaConsumer<String, String> consumer(String servers) {
    Properties settings = new Properties();
    settings.setProperty("bootstrap.servers", servers);
    return new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
  }
}
