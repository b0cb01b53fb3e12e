package engraft.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.Measurement;
import engraft.clinical.SiteId;
import engraft.datasets.Hospital;
import engraft.datasets.PatientRecord;
import engraft.datasets.SiteRole;
import engraft.datasets.fhir.FhirBundles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class SimulationTest {

  private static final SimulatedNetwork DEFAULT = Simulation.of(SimulationConfig.defaults(7));
  private static final ConceptId LACTATE = Series.LACTATE.concept();

  @Test
  void hasOneRichCentreAndThreeSparseHospitals() {
    assertThat(DEFAULT.network().hospitals())
        .extracting(hospital -> hospital.id().value())
        .containsExactly("centre", "north", "river", "island");
    assertThat(hospital("centre").role()).isEqualTo(SiteRole.RICH);
    assertThat(hospital("centre").patients()).hasSize(800);
    for (Hospital sparse : DEFAULT.network().sparse()) {
      assertThat(sparse.patients()).hasSizeBetween(240, 310);
      assertThat(sparse.heldBack()).hasSize(20);
    }
  }

  @Test
  void sameSeedGivesTheSameBytesAndAnotherSeedDoesNot() {
    SimulationConfig small = new SimulationConfig(11, 20, 20, 3);

    assertThat(digest(small)).isEqualTo(digest(small));
    assertThat(digest(small)).isNotEqualTo(digest(new SimulationConfig(12, 20, 20, 3)));
  }

  @Test
  void aPatientDependsOnTheSeedAndNotOnWhoElseIsThere() {
    PatientRecord few =
        Simulation.of(new SimulationConfig(7, 10, 10, 0))
            .network()
            .hospitals()
            .getFirst()
            .patients()
            .getFirst();
    PatientRecord many = hospital("centre").patients().getFirst();

    List<Measurement> withoutOutcome = new ArrayList<>(few.episode().measurements());
    withoutOutcome.removeLast();
    assertThat(many.episode().measurements()).containsAll(withoutOutcome);
  }

  @Test
  void oracleIsGoodAndNotPerfect() {
    for (Hospital hospital : DEFAULT.network().hospitals()) {
      double auroc = auroc(hospital);
      assertThat(auroc).as("oracle AUROC at %s", hospital.id()).isBetween(0.78, 0.92);
    }
    assertThat(auroc(hospital("centre"))).isBetween(0.82, 0.89);
  }

  @Test
  void prevalenceIsTheSites() {
    for (SiteProfile site : DEFAULT.truth().sites()) {
      Hospital hospital = hospital(site.id().value());
      double events =
          hospital.patients().stream().filter(SimulationTest::deteriorated).count()
              / (double) hospital.patients().size();
      assertThat(events)
          .as("prevalence at %s", site.id())
          .isCloseTo(site.prevalence(), within(0.06));
    }
  }

  @Test
  void patientsHaveAboutTwentyObservations() {
    double mean =
        hospital("centre").patients().stream()
            .mapToInt(patient -> patient.episode().measurements().size())
            .average()
            .orElseThrow();
    assertThat(mean).isBetween(15.0, 27.0);
  }

  @Test
  void sickerPatientsGetLactate() {
    double measured = meanRisk(hospital("centre"), SimulationTest::hasLactate);
    double notMeasured = meanRisk(hospital("centre"), patient -> !hasLactate(patient));

    assertThat(measured).isGreaterThan(notMeasured + 0.1);
  }

  @Test
  void aSiteThatCannotMeasureNeverMentionsIt() {
    assertThat(hospital("river").patients()).noneMatch(SimulationTest::hasLactate);
    assertThat(hospital("river").patients()).allMatch(p -> p.episode().images().isEmpty());
    assertThat(hospital("centre").patients()).anyMatch(p -> !p.episode().images().isEmpty());
  }

  @Test
  void theIslandWritesItsOwnCodesAndSaysWhatTheyMean() {
    Hospital island = hospital("island");

    assertThat(island.mappings()).isNotEmpty();
    List<String> explained = island.mappings().stream().map(row -> row.code()).toList();
    assertThat(written(island, "local")).isNotEmpty().allMatch(explained::contains);
    assertThat(written(hospital("centre"), "local")).isEmpty();
  }

  @Test
  void wardPatientsWaitForTestsAndNobodyKnowsTheirOutcome() {
    List<PatientRecord> ward =
        DEFAULT.network().hospitals().stream().flatMap(h -> h.heldBack().stream()).toList();

    assertThat(ward).allMatch(p -> p.episode().latest(Simulation.TASK.label()).isEmpty());
    assertThat(ward).allMatch(p -> p.outcome(Simulation.TASK.label()).isPresent());
    long pending =
        ward.stream()
            .flatMap(p -> p.episode().measurements().stream())
            .filter(m -> m.value().equals(new ClinicalValue.Absent(Absence.PENDING)))
            .count();
    long answered = ward.stream().mapToInt(p -> p.later().size() - 1).sum();
    assertThat(pending).isGreaterThan(ward.size()).isEqualTo(answered);
  }

  @Test
  void pendingAndSpoiledResultsAreAmongTheKnownPatientsToo() {
    assertThat(absences(hospital("centre"), Absence.PENDING)).isPositive();
    assertThat(absences(hospital("centre"), Absence.IN_ERROR)).isPositive();
  }

  @Test
  void everyPatientCanBeSentAsFhir() {
    for (Hospital hospital : DEFAULT.network().hospitals()) {
      assertThat(hospital.heldBack())
          .allSatisfy(p -> assertThat(FhirBundles.of(p)).contains("\"transaction\""));
    }
  }

  private static Hospital hospital(String id) {
    return DEFAULT.network().hospital(new SiteId(id));
  }

  private static String digest(SimulationConfig config) {
    StringBuilder all = new StringBuilder();
    for (Hospital hospital : Simulation.of(config).network().hospitals()) {
      hospital.patients().forEach(patient -> all.append(FhirBundles.of(patient)));
      hospital.heldBack().forEach(patient -> all.append(FhirBundles.later(patient)));
    }
    return Digest.ofText(all.toString()).hex();
  }

  private static boolean deteriorated(PatientRecord patient) {
    return patient.outcome(Simulation.TASK.label()).orElseThrow().value()
            instanceof ClinicalValue.Numeric outcome
        && outcome.value() == 1;
  }

  private static boolean hasLactate(PatientRecord patient) {
    return patient.episode().latest(LACTATE).isPresent();
  }

  private static double risk(PatientRecord patient) {
    return DEFAULT.truth().oracleRisk().getOrDefault(patient.key(), Double.NaN);
  }

  private static double meanRisk(Hospital hospital, Predicate<PatientRecord> who) {
    return hospital.patients().stream()
        .filter(who)
        .mapToDouble(SimulationTest::risk)
        .average()
        .orElseThrow();
  }

  private static List<String> written(Hospital hospital, String system) {
    return hospital.patients().stream()
        .flatMap(patient -> patient.episode().measurements().stream())
        .map(Measurement::concept)
        .filter(concept -> concept.system().equals(system))
        .map(ConceptId::code)
        .distinct()
        .toList();
  }

  private static long absences(Hospital hospital, Absence reason) {
    return hospital.patients().stream()
        .flatMap(patient -> patient.episode().measurements().stream())
        .filter(m -> m.value().equals(new ClinicalValue.Absent(reason)))
        .count();
  }

  /** Mann and Whitney's, by ranks; the oracle has no ties. */
  private static double auroc(Hospital hospital) {
    List<PatientRecord> ranked = new ArrayList<>(hospital.patients());
    ranked.sort(Comparator.comparingDouble(SimulationTest::risk));
    double ranksOfEvents = 0;
    long events = 0;
    for (int rank = 0; rank < ranked.size(); rank++) {
      if (deteriorated(ranked.get(rank))) {
        ranksOfEvents += rank + 1;
        events++;
      }
    }
    double others = ranked.size() - events;
    return (ranksOfEvents - events * (events + 1) / 2.0) / (events * others);
  }
}
