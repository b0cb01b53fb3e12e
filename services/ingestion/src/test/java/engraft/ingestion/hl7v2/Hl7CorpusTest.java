package engraft.ingestion.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.fhir.context.FhirContext;
import engraft.contracts.record.Coding;
import engraft.contracts.record.SourceValue;
import engraft.contracts.record.Statement;
import engraft.ingestion.fhir.statements.ResourceStatements;
import engraft.ingestion.pseudonyms.DateShift;
import engraft.ingestion.records.SourceResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Messages of laboratories, hospitals and health departments, some broken on purpose. */
class Hl7CorpusTest {

  private static final FhirContext FHIR = FhirContext.forR4Cached();
  private static final String INITIAL = "_0_initial_message.hl7";

  /** Each lacks what the standard requires, and names no patient. */
  private static final Map<String, String> MALFORMED =
      Map.of(
          "CA/002_CA_ORU_R01.hl7", "PID[1]-3",
          "Test/Message/empty.hl7", "MSH",
          "Test/Message/msh-12_has_value_2_3.hl7", "PID",
          "Test/Message/msh_present_but_missing_all_fields.hl7", "MSH[1]-2",
          "Test/Message/msh_present_but_missing_msh-10.hl7", "MSH[1]-10",
          "Test/Message/msh_present_but_missing_msh-2.hl7", "MSH[1]-2",
          "Test/Message/msh_present_but_missing_msh-6.hl7", "PID",
          "Test/Message/msh_present_but_missing_msh-9.hl7", "MSH[1]-9",
          "Test/Message/orm_obx-5_is_not_a_numeric_value.hl7", "PID");

  private record Pair(Statement.Observation ours, Statement.Observation theirs) {}

  @Test
  void wellFormedMessagesAreAcceptedAndBrokenOnesToldWhy() throws IOException {
    Path corpus = corpus();
    Map<String, Integer> outcomes = new TreeMap<>();
    int messages = 0;
    for (Path file : files(corpus)) {
      String name = corpus.relativize(file).toString().replaceFirst("^(cdc-ti|lfh)/", "");
      Acknowledgement answer =
          new Hl7Door().send(Files.readAllBytes(file)).acknowledgements().getFirst();
      messages++;
      outcomes.merge(outcome(answer), 1, Integer::sum);
      if (MALFORMED.containsKey(name)) {
        assertThat(answer.isAccepted()).as(name).isFalse();
        assertThat(answer.issues().getFirst().expression()).as(name).isEqualTo(MALFORMED.get(name));
      } else {
        assertThat(answer.issues()).as(name).isEmpty();
      }
    }
    System.out.println("HL7 v2 corpus, " + messages + " files:");
    outcomes.forEach((outcome, count) -> System.out.printf("  %4d  %s%n", count, outcome));
    assertThat(messages).isGreaterThanOrEqualTo(132);
  }

  private static String outcome(Acknowledgement answer) {
    Header header = answer.header();
    String type =
        header == null || header.type().isEmpty()
            ? "no header"
            : "%s^%s %s".formatted(header.type(), header.trigger(), header.version());
    return answer.isAccepted()
        ? answer.code() + " " + type
        : answer.code()
            + " "
            + type
            + ": "
            + answer.issues().getFirst().expression()
            + ' '
            + answer.issues().getFirst().rule();
  }

  @Test
  void observationsEqualThoseOfThePairedFhir() throws IOException {
    Path corpus = corpus();
    List<String> differences = new ArrayList<>();
    int pairs = 0;
    int observations = 0;
    int withValue = 0;
    for (Path file : files(corpus)) {
      Path paired =
          file.resolveSibling(
              file.getFileName().toString().replace(INITIAL, "_1_hl7_translation.fhir"));
      if (!file.toString().endsWith(INITIAL) || !Files.exists(paired)) {
        continue;
      }
      List<Statement.Observation> ours = ours(Files.readAllBytes(file));
      List<Statement.Observation> theirs = theirs(Files.readString(paired));
      String name = corpus.relativize(file).toString();
      assertThat(ours).as(name).hasSameSizeAs(theirs);
      pairs++;
      for (int i = 0; i < ours.size(); i++) {
        observations++;
        Pair pair = new Pair(ours.get(i), theirs.get(i));
        withValue += isGiven(pair.theirs().value()) ? 1 : 0;
        @Nullable String difference = difference(pair);
        if (difference != null) {
          differences.add("%s OBX %d: %s".formatted(name, i + 1, difference));
        }
      }
    }
    System.out.printf(
        "HL7 v2 against paired FHIR: %d pairs, %d observations, %d with a value, %d differ%n",
        pairs, observations, withValue, differences.size());
    assertThat(differences).isEmpty();
    assertThat(pairs).isGreaterThanOrEqualTo(30);
  }

  /** Nothing when code, value and unit are equal, as far as they are given. */
  private static @Nullable String difference(Pair pair) {
    Set<String> ours = codes(pair.ours().codes());
    Set<String> theirs = codes(pair.theirs().codes());
    if (!theirs.isEmpty() && !ours.equals(theirs)) {
      return "codes " + ours + " and " + theirs;
    }
    String mine = comparable(pair.ours().value());
    String given = comparable(pair.theirs().value());
    return !isGiven(pair.theirs().value()) || mine.equals(given) ? null : mine + " and " + given;
  }

  private static boolean isGiven(SourceValue value) {
    return !(value instanceof SourceValue.Missing);
  }

  /** Of a code that only its sender knows, the pairs name the table of tables. */
  private static Set<String> codes(List<Coding> codings) {
    return codings.stream()
        .map(
            coding ->
                (coding.system().startsWith("http") && !coding.system().contains("v2-0396")
                        ? coding.system()
                        : "")
                    + '|'
                    + coding.code())
        .collect(Collectors.toSet());
  }

  /** The pairs keep escaped line breaks, cut text at a hat, and write times without colons. */
  private static String comparable(SourceValue value) {
    return switch (value) {
      case SourceValue.Quantity quantity -> quantity.toString();
      case SourceValue.Concept concept -> "Concept" + codes(concept.codings());
      case SourceValue.Text(String text) when text.matches("[0-9]{2}:[0-9]{2}:00") ->
          "Text " + text.substring(0, 2) + text.substring(3, 5);
      case SourceValue.Text(String text) ->
          "Text "
              + text.replaceFirst("(?s)\\^.*", "")
                  .replace("\\.br\\", " ")
                  .replaceAll("\\s+", " ")
                  .strip();
      case SourceValue.Missing missing -> missing.toString();
    };
  }

  private static List<Statement.Observation> ours(byte[] message) {
    Understanding understanding = new Hl7Door().receive().understand(message).getFirst();
    return ((Understanding.Understood) understanding)
        .resources().stream()
            .filter(resource -> resource.type().equals("Observation"))
            .flatMap(Hl7CorpusTest::observations)
            .toList();
  }

  private static Stream<Statement.Observation> observations(SourceResource resource) {
    return resource.parts().stream()
        .map(part -> part.statement().shifted(new DateShift(0)))
        .map(Statement.Observation.class::cast);
  }

  private static List<Statement.Observation> theirs(String bundle) {
    return FHIR.newJsonParser().parseResource(Bundle.class, bundle).getEntry().stream()
        .map(Bundle.BundleEntryComponent::getResource)
        .filter(Observation.class::isInstance)
        .map(Observation.class::cast)
        .map(
            observation ->
                ResourceStatements.of(inUcum(observation))
                    .getFirst()
                    .statement()
                    .shifted(new DateShift(0)))
        .map(Statement.Observation.class::cast)
        .toList();
  }

  /** The pairs name UCUM as HL7 v2 does. */
  private static Observation inUcum(Observation observation) {
    if (observation.getValue() instanceof Quantity quantity
        && "UCUM".equals(quantity.getSystem())) {
      quantity.setSystem("http://unitsofmeasure.org");
    }
    return observation;
  }

  private static List<Path> files(Path corpus) throws IOException {
    try (Stream<Path> files = Files.walk(corpus)) {
      return files.filter(file -> file.toString().endsWith(".hl7")).sorted().toList();
    }
  }

  private static Path corpus() {
    String data = System.getenv("ENGRAFT_DATA");
    Path folder = Path.of(data == null ? "" : data, "hl7v2");
    boolean present = data != null && Files.isDirectory(folder);
    if (!present) {
      System.err.println("SKIPPED: HL7 v2 messages are not there; set ENGRAFT_DATA");
    }
    assumeTrue(present, "ENGRAFT_DATA/hl7v2 is not there");
    return folder;
  }
}
