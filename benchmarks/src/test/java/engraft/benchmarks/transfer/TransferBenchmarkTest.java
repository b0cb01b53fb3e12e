package engraft.benchmarks.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.clinical.PatientPseudonym;
import engraft.datasets.ClinicalNetwork;
import engraft.datasets.Hospital;
import engraft.datasets.PatientRecord;
import engraft.datasets.PredictionTask;
import engraft.datasets.SiteRole;
import engraft.learning.json.LearningJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransferBenchmarkTest {

  private static final TransferBenchmark.Plan PLAN =
      new TransferBenchmark.Plan(1, List.of(20), false, 6000);

  @TempDir Path out;
  private final List<String> said = new ArrayList<>();
  private int words;

  private void run(ClinicalNetwork network) {
    new TransferBenchmark(network, PLAN, out, said::add).run();
  }

  @Test
  void everyMethodIsMeasuredBesideItsPeersAndNothingTwice() throws IOException {
    ClinicalNetwork network =
        Networks.of(
            Networks.hospital("centre", 150, SiteRole.RICH, 0.1, 1),
            Networks.hospital("north", 120, SiteRole.SPARSE, 0.4, 2));
    run(network);
    run(network);

    assertThat(said).filteredOn(line -> line.startsWith("centre > north")).hasSize(1);
    JsonNode results = LearningJson.mapper().readTree(out.resolve("results.json").toFile());
    assertThat(results)
        .filteredOn(result -> result.path("metric").asText().equals("auroc"))
        .extracting(result -> result.path("method").asText() + " " + result.path("k").asInt())
        .contains(
            "logistic regression: source 0",
            "LightGBM, tuned: source 0",
            "stack, masked 0",
            "logistic regression: local 20",
            "LightGBM, tuned: pooled 20",
            "engraft (gate) 20");
    assertThat(out.resolve("results.md")).content().contains("| engraft (gate) 20 |");
    assertThat(results)
        .filteredOn(result -> result.path("metric").asText().equals("forgetting"))
        .as("recalibrating changes no order, at the source neither")
        .anySatisfy(
            result -> {
              assertThat(result.path("method").asText()).isEqualTo("stack, masked: recalibrate");
              assertThat(result.path("mean").asDouble()).isZero();
              assertThat(result.path("n").asInt()).isBetween(28, 32);
            })
        .extracting(result -> result.path("method").asText())
        .contains("stack, masked: l2sp", "stack, masked: boost", "engraft (gate)");
    assertThat(results)
        .filteredOn(result -> result.path("metric").asText().equals("brier at the source"))
        .extracting(result -> result.path("method").asText() + " " + result.path("k").asInt())
        .contains("stack, masked 0", "stack, masked: recalibrate 20");
  }

  @Test
  void aSiteWhereNothingEverHappensIsLeftOutAndSaidSo() {
    Hospital north = Networks.hospital("north", 60, SiteRole.SPARSE, 0.4, 2);
    List<PatientRecord> lucky =
        north.patients().stream()
            .filter(
                patient ->
                    patient
                        .outcome(Networks.LABEL)
                        .orElseThrow()
                        .value()
                        .toString()
                        .contains("0.0"))
            .toList();
    run(
        Networks.of(
            Networks.hospital("centre", 150, SiteRole.RICH, 0.1, 1),
            new Hospital(north.id(), north.name(), north.role(), lucky, List.of(), List.of())));

    assertThat(out.resolve("results.md"))
        .content()
        .contains("Left out: centre > north: 0 events and %d non-events".formatted(lucky.size()));
  }

  @Test
  void classesNumbersAndTimesAreBroughtToASiteToo() throws IOException {
    ClinicalNetwork risks =
        Networks.of(
            Networks.hospital("centre", 80, SiteRole.RICH, 0.1, 1),
            Networks.hospital("north", 70, SiteRole.SPARSE, 0.4, 2));
    String label = Networks.LABEL.code();
    run(
        Networks.relabelled(
            risks,
            new PredictionTask(
                label, Networks.LABEL, "multi-class", List.of("no", "maybe", "yes"), List.of()),
            fact -> told(fact, new ClinicalValue.Coded(happened(fact) ? "yes" : word(fact)))),
        "classes");
    run(
        Networks.relabelled(
            risks,
            new PredictionTask(label, Networks.LABEL, "continuous", List.of(), List.of()),
            fact -> told(fact, new ClinicalValue.Numeric(happened(fact) ? 5 : 2, "d"))),
        "numbers");
    run(
        Networks.relabelled(
            risks,
            new PredictionTask(label, Networks.LABEL, "time-to-event", List.of(), List.of()),
            fact ->
                new Measurement(
                    fact.concept(),
                    fact.value(),
                    Duration.ofDays(happened(fact) ? 1 + words++ % 20 : 30))),
        "times");

    assertThat(measured("classes")).contains("engraft (gate) macro auroc");
    assertThat(measured("numbers")).contains("engraft (gate) root mean squared error");
    assertThat(measured("times"))
        .contains("engraft (gate) c-index", "linear regression: pooled c-index");
    assertThat(out.resolve("times/centre.svg")).content().contains("c-index: centre → north");
  }

  private static boolean happened(Measurement fact) {
    return fact.value().toString().contains("1.0");
  }

  /** Every other patient without the outcome, by what the test's own numbering tells. */
  private String word(Measurement fact) {
    words++;
    return words % 2 == 0 ? "maybe" : "no";
  }

  private static Measurement told(Measurement fact, ClinicalValue value) {
    return new Measurement(fact.concept(), value, fact.time());
  }

  private void run(ClinicalNetwork network, String folder) throws IOException {
    Path own = Files.createDirectories(out.resolve(folder));
    new TransferBenchmark(network, PLAN, own, said::add).run();
  }

  private List<String> measured(String folder) throws IOException {
    List<String> measured = new ArrayList<>();
    LearningJson.mapper()
        .readTree(out.resolve(folder).resolve("results.json").toFile())
        .forEach(
            result -> {
              assertThat(result.path("mean").isNumber()).as(result.toString()).isTrue();
              measured.add(result.path("method").asText() + " " + result.path("metric").asText());
            });
    return measured;
  }

  @Test
  void whoWasAtBothSitesIsNotLearntFromWhereThatCanBeKnown() {
    Hospital centre = Networks.hospital("centre", 150, SiteRole.RICH, 0.1, 1);
    Hospital north = Networks.hospital("north", 60, SiteRole.SPARSE, 0.4, 2);
    ClinicalNetwork apart = Networks.of(centre, north);
    ClinicalNetwork common =
        new ClinicalNetwork(apart.dataset(), apart.title(), apart.task(), apart.hospitals(), true);

    Sites known = Sites.of(common, 6000, said::add);
    assertThat(known.of("centre", "north"))
        .hasSize(90)
        .doesNotContainAnyElementsOf(known.of("centre").subList(0, 60));
    assertThat(Sites.of(apart, 6000, said::add).of("centre", "north")).hasSize(150);
  }

  @Test
  void whatCannotBeMeantIsSaidBesideTheTable() throws IOException {
    Hospital centre = Networks.hospital("centre", 150, SiteRole.RICH, 0.1, 1);
    Hospital north = Networks.hospital("north", 120, SiteRole.SPARSE, 0.1, 2);
    ConceptId inPounds = ConceptId.parse("engraft:x0");
    Hospital otherUnits =
        new Hospital(
            north.id(),
            north.name(),
            north.role(),
            north.patients().stream().map(patient -> inUnit(patient, inPounds, "[lb_av]")).toList(),
            List.of(),
            List.of());
    run(Networks.of(centre, otherUnits));

    assertThat(out.resolve("results.md"))
        .content()
        .contains("| centre (rich) | 150 | 150 |", "| north | 120 | 120 |")
        .contains(
            "Beware: centre > north: engraft:x0 is in [lb_av] there and in 1 at the source, and is"
                + " not read");
  }

  @Test
  void factsAfterTheirOutcomeAndDoubledStaysAreSaid() {
    ClinicalNetwork network =
        Networks.of(
            Networks.hospital("centre", 60, SiteRole.RICH, 0, 1),
            Networks.hospital("north", 60, SiteRole.SPARSE, 0, 2));
    ClinicalNetwork late =
        Networks.relabelled(
            network,
            network.task(),
            fact -> new Measurement(fact.concept(), fact.value(), Duration.ofDays(-1)));
    assertThat(warnings(network)).isEmpty();
    assertThat(warnings(late))
        .hasSize(2)
        .allMatch(said -> said.contains("60 stays have facts of a time after engraft:outcome"));
    assertThat(
            warnings(
                Networks.of(
                    Networks.hospital("centre", 60, SiteRole.RICH, 0, 1), doubled(network))))
        .singleElement()
        .asString()
        .contains("north: 60 stays tell the same as another stay in every value");
  }

  private List<String> warnings(ClinicalNetwork network) {
    return new Survey(Sites.of(network, 6000, said::add)).warnings();
  }

  /** Each patient of the sparse site twice, as two, with one more fact. */
  private static Hospital doubled(ClinicalNetwork network) {
    Hospital north = network.sparse().getFirst();
    List<PatientRecord> twice = new ArrayList<>();
    for (PatientRecord patient : north.patients()) {
      List<Measurement> facts = new ArrayList<>(patient.episode().measurements());
      facts.add(
          new Measurement(
              ConceptId.parse("engraft:more"), new ClinicalValue.Coded("yes"), Duration.ZERO));
      for (String who : List.of("one-", "two-")) {
        PatientPseudonym pseudonym = new PatientPseudonym(who + patient.episode().patient());
        Episode episode = Episode.of(north.id(), pseudonym, patient.episode().start(), facts);
        twice.add(new PatientRecord(pseudonym.value(), episode, List.of()));
      }
    }
    return new Hospital(north.id(), north.name(), north.role(), twice, List.of(), List.of());
  }

  private static PatientRecord inUnit(PatientRecord patient, ConceptId concept, String unit) {
    return new PatientRecord(
        patient.key(),
        patient
            .episode()
            .with(
                patient.episode().measurements().stream()
                    .map(
                        fact ->
                            fact.concept().equals(concept)
                                    && fact.value() instanceof ClinicalValue.Numeric number
                                ? told(fact, new ClinicalValue.Numeric(number.value(), unit))
                                : fact)
                    .toList()),
        List.of());
  }

  @Test
  void moreLabelsThanASiteHasAreLeftOutAndSaidSo() {
    new TransferBenchmark(
            Networks.of(
                Networks.hospital("centre", 150, SiteRole.RICH, 0.1, 1),
                Networks.hospital("north", 60, SiteRole.SPARSE, 0.4, 2)),
            new TransferBenchmark.Plan(1, List.of(20, 100), false, 6000),
            out,
            said::add)
        .run();
    assertThat(said).contains("left out: centre > north: 100 labels");
  }

  @Test
  void withoutARichSiteTheLargestIsTaken() {
    Hospital large = Networks.hospital("large", 80, SiteRole.SPARSE, 0.1, 1);
    Hospital small = Networks.hospital("small", 60, SiteRole.SPARSE, 0.1, 2);
    assertThat(Sites.of(Networks.of(small, large), 6000, said::add).rich())
        .containsExactly("large");
    assertThat(said).containsExactly("no site is told to be rich: large, the largest, is taken");
  }

  @Test
  void aSingleSiteIsRefused() {
    ClinicalNetwork network = Networks.of(Networks.hospital("centre", 50, SiteRole.RICH, 0.1, 1));
    assertThatThrownBy(() -> run(network))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has 1 site and needs two");
    assertThat(Files.exists(out.resolve("results.json"))).isFalse();
  }

  @Test
  void tooFewLabelsAreRefusedBeforeAnythingIsRun() {
    assertThatThrownBy(() -> new TransferBenchmark.Plan(3, List.of(20, 2), true, 6000))
        .hasMessageContaining("at least 4");
  }
}
