package engraft.datasets.open;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.SiteId;
import engraft.datasets.ClinicalNetwork;
import engraft.datasets.Hospital;
import engraft.datasets.fhir.FhirBundles;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The four real hospitals, where ENGRAFT_DATA has them. */
class HeartUciTest {

  private static final ConceptId CHOLESTEROL = ConceptId.parse("loinc:2093-3");

  static boolean present() {
    String data = System.getenv("ENGRAFT_DATA");
    boolean present = data != null && Files.isDirectory(Path.of(data, "heart-uci"));
    if (!present) {
      System.err.println(
          "SKIPPED: the real heart-uci files were not read; set ENGRAFT_DATA to the folder above"
              + " heart-uci");
    }
    return present;
  }

  @Test
  @EnabledIf("present")
  void hasTheRowsAndEventsThatWerePublished() {
    ClinicalNetwork network = heart();

    assertCounts(network, "cleveland", 303, 139);
    assertCounts(network, "hungary", 294, 106);
    assertCounts(network, "switzerland", 123, 115);
    assertCounts(network, "va", 200, 149);
  }

  @Test
  @EnabledIf("present")
  void zeroCholesterolIsNotMeasured() {
    ClinicalNetwork network = heart();

    assertThat(measured(network, "switzerland", CHOLESTEROL)).isZero();
    assertThat(measured(network, "va", CHOLESTEROL)).isEqualTo(200 - 49 - 7);
    assertThat(measured(network, "va", ConceptId.parse("loinc:8480-6"))).isEqualTo(200 - 56 - 1);
  }

  @Test
  @EnabledIf("present")
  void everyPatientCanBeSentAsFhir() {
    for (Hospital hospital : heart().hospitals()) {
      assertThat(hospital.patients()).allSatisfy(p -> assertThat(FhirBundles.of(p)).isNotBlank());
    }
  }

  private static ClinicalNetwork heart() {
    Path data = Path.of(System.getenv("ENGRAFT_DATA"));
    Origin never =
        (_, _) -> {
          throw new AssertionError("the files are at hand");
        };
    return new OpenDatasets(data, data, never).network("heart-uci");
  }

  private static void assertCounts(ClinicalNetwork network, String site, int rows, int events) {
    Hospital hospital = network.hospital(new SiteId(site));
    assertThat(hospital.patients()).hasSize(rows);
    assertThat(
            hospital.patients().stream()
                .filter(
                    p ->
                        p.episode().latest(network.task().label()).orElseThrow()
                                instanceof ClinicalValue.Numeric happened
                            && happened.value() == 1)
                .count())
        .isEqualTo(events);
  }

  private static long measured(ClinicalNetwork network, String site, ConceptId concept) {
    return network.hospital(new SiteId(site)).patients().stream()
        .filter(p -> p.episode().latest(concept).isPresent())
        .count();
  }
}
