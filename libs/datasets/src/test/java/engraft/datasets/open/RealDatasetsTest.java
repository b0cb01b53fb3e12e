package engraft.datasets.open;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.datasets.ClinicalNetwork;
import engraft.datasets.Hospital;
import engraft.datasets.PatientRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The published files through the descriptors that come with Engraft, where ENGRAFT_DATA is. */
class RealDatasetsTest {

  private static final ConceptId ICU_TYPE = ConceptId.parse("engraft:icu-type");
  private static final ConceptId HEART_RATE = ConceptId.parse("loinc:8867-4");

  static boolean present() {
    String data = System.getenv("ENGRAFT_DATA");
    boolean present = data != null && Files.isDirectory(Path.of(data, "physionet2012"));
    if (!present) {
      System.err.println(
          "SKIPPED: physionet2012, support2 and diabetes130 were not read; set ENGRAFT_DATA to the"
              + " folder above them");
    }
    return present;
  }

  @Test
  @EnabledIf("present")
  void physionetByIcuHasTheStaysAndDeathsThatWerePublished() {
    ClinicalNetwork network = network("physionet2012");

    assertThat(counts(network))
        .isEqualTo(
            Map.of(
                "medical",
                List.of(2917, 561),
                "surgical",
                List.of(2260, 331),
                "coronary",
                List.of(1167, 153),
                "cardiac-surgery",
                List.of(1656, 77)));
    assertThat(network.task().exclude()).containsExactly(ICU_TYPE);
    assertThat(network("physionet2012-sets").task().exclude()).isEmpty();
  }

  @Test
  @EnabledIf("present")
  void physionetBySetKeepsTimesAndLeavesOutWhatTellsTheOutcome() {
    ClinicalNetwork network = network("physionet2012-sets");

    assertThat(counts(network))
        .isEqualTo(Map.of("set-a", List.of(4000, 554), "set-b", List.of(4000, 568)));
    PatientRecord first = network.hospitals().getFirst().patients().getFirst();
    assertThat(first.key()).isEqualTo("set-a-132539");
    assertThat(first.episode().measurements())
        .filteredOn(one -> one.concept().equals(HEART_RATE))
        .first()
        .satisfies(
            one -> {
              assertThat(one.time()).isEqualTo(Duration.ofMinutes(7));
              assertThat(one.value()).isEqualTo(new ClinicalValue.Numeric(73, "/min"));
            });
    assertThat(first.episode().latest(ConceptId.parse("loinc:8302-2"))).isEmpty();
  }

  @Test
  @EnabledIf("present")
  void supportHasTheDiseaseGroupsThatWerePublished() {
    Map<String, List<Integer>> counts = counts(network("support2"));

    assertThat(counts).hasSize(8).containsEntry("arf-sepsis", List.of(3515, 1184));
    assertThat(counts.values().stream().mapToInt(List::getFirst).sum()).isEqualTo(9105);
    assertThat(counts.values().stream().mapToInt(List::getLast).sum()).isEqualTo(2360);
  }

  @Test
  @EnabledIf("present")
  void diabetesGroupsEncountersByPatient() {
    ClinicalNetwork network = network("diabetes130");

    Hospital medicine = network.rich().getFirst();
    long people =
        medicine.patients().stream().map(one -> one.episode().patient()).distinct().count();
    assertThat(medicine.patients()).hasSizeGreaterThan(14_000);
    assertThat(people).isLessThan(medicine.patients().size());
    assertThat(medicine.patients().stream().map(PatientRecord::key).distinct())
        .hasSameSizeAs(medicine.patients());
  }

  /** Stays and events of each site. */
  private static Map<String, List<Integer>> counts(ClinicalNetwork network) {
    Map<String, List<Integer>> counts = new LinkedHashMap<>();
    for (Hospital hospital : network.hospitals()) {
      int events =
          (int)
              hospital.patients().stream()
                  .filter(
                      one ->
                          one.episode().latest(network.task().label()).orElseThrow()
                                  instanceof ClinicalValue.Numeric happened
                              && happened.value() == 1)
                  .count();
      counts.put(hospital.id().value(), List.of(hospital.patients().size(), events));
    }
    return counts;
  }

  private static ClinicalNetwork network(String name) {
    Path data = Path.of(System.getenv("ENGRAFT_DATA"));
    Origin never =
        (_, _) -> {
          throw new AssertionError("the files are at hand");
        };
    return new OpenDatasets(data, data, never).network(name);
  }
}
