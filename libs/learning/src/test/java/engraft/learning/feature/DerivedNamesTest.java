package engraft.learning.feature;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.learning.Episodes;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DerivedNamesTest {

  /** All that anything is derived from: pulse, pressures, gases, kidney, liver, urine, weight. */
  private static final List<String> PARTS =
      List.of(
          "8867-4", "76215-3", "8480-6", "76213-8", "8462-4", "76214-6", "8478-0", "2703-7",
          "3150-6", "3094-0", "2160-0", "1751-7", "9187-6", "29463-7");

  private static Episode episode(int number) {
    return Episodes.of(
        "here",
        number,
        Stream.concat(
                PARTS.stream().flatMap(code -> Stream.of(1, 2).map(hour -> at(code, number, hour))),
                Stream.of(Episodes.number("death", number % 2)))
            .toList());
  }

  private static Measurement at(String code, int number, int hour) {
    return new Measurement(
        new ConceptId("loinc", code),
        new ClinicalValue.Numeric(50 + number + hour, "1"),
        Duration.ofHours(hour));
  }

  @Test
  void allThatIsDerivedHasANameForThoseWhoReadIt() {
    FeatureSpace space =
        FeatureSpace.learn(
            IntStream.range(0, 30).mapToObj(DerivedNamesTest::episode).toList(), Episodes.TASK);

    assertThat(space.derivations()).hasSize(10);
    assertThat(space.derivations())
        .allSatisfy(d -> assertThat(DerivedNames.of(d.concept())).as("%s", d).isPresent());
    assertThat(DerivedNames.of(ConceptId.parse("derived:shock-index")))
        .contains("shock index (heart rate / systolic pressure)");
  }

  @Test
  void whatIsMeasuredHasItsNameElsewhere() {
    assertThat(DerivedNames.of(ConceptId.parse("loinc:8867-4"))).isEmpty();
    assertThat(DerivedNames.of(ConceptId.parse("derived:somebody-elses"))).isEmpty();
  }
}
