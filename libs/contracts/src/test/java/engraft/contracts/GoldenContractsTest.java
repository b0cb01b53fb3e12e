package engraft.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.contracts.event.DomainEvent;
import engraft.contracts.event.Events;
import engraft.contracts.record.ClinicalRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The published contracts are the ones the code speaks, and payloads sent long ago still parse.
 *
 * <p>After a deliberate, additive change run once with {@code -Dengraft.contracts.accept=true}.
 */
class GoldenContractsTest {

  private static final Path PUBLISHED = Path.of("src/main/resources/contracts");
  private static final Path PAYLOADS = Path.of("src/test/resources/payloads");

  @TestFactory
  Stream<DynamicTest> thePublishedDocumentsAreTheOnesTheCodeSpeaks() {
    Map<String, JsonNode> documents = new TreeMap<>();
    Events.types().forEach((type, event) -> documents.put(type, ContractDocuments.schemaOf(event)));
    documents.put(
        "engraft.record.v1.ClinicalRecord", ContractDocuments.schemaOf(ClinicalRecord.class));
    documents.put("asyncapi", ContractDocuments.asyncApi());
    return documents.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(), () -> isAsPublished(entry.getKey(), entry.getValue())));
  }

  @TestFactory
  Stream<DynamicTest> aPayloadOfAnyAgeStillParses() throws IOException {
    try (Stream<Path> files = Files.list(PAYLOADS)) {
      return files.sorted().toList().stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> parses(file)));
    }
  }

  @TestFactory
  Stream<DynamicTest> everyEventTypeHasAKeptPayload() {
    return Events.types().keySet().stream()
        .map(
            type ->
                DynamicTest.dynamicTest(
                    type, () -> assertThat(PAYLOADS.resolve(type + ".1.json")).exists()));
  }

  private static void isAsPublished(String name, JsonNode current) throws IOException {
    Path file = PUBLISHED.resolve(name + ".json");
    if (Boolean.getBoolean("engraft.contracts.accept")) {
      Files.createDirectories(PUBLISHED);
      Files.writeString(file, current.toPrettyString() + "\n");
    }
    assertThat(file)
        .as("Maybe the change is additive and meant: run with -Dengraft.contracts.accept=true")
        .exists();
    assertThat(ContractJson.mapper().readTree(file.toFile())).isEqualTo(current);
  }

  /** File names are {@code <event type>.<generation>.json}. */
  private static void parses(Path file) throws IOException {
    String type = file.getFileName().toString().replaceFirst("\\.\\d+\\.json$", "");
    byte[] kept = Files.readAllBytes(file);
    DomainEvent event = Events.read(type, kept);
    assertThat(event.type()).isEqualTo(type);
    JsonNode again = ContractJson.mapper().readTree(Events.write(event));
    assertThat(ContractJson.mapper().readTree(kept).fields())
        .toIterable()
        .allSatisfy(field -> assertThat(again.get(field.getKey())).isEqualTo(field.getValue()));
  }
}
