package engraft.clinical.habits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ClinicalValue.Absent;
import engraft.clinical.ClinicalValue.Coded;
import engraft.clinical.ClinicalValue.Numeric;
import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.Measurement;
import engraft.clinical.SiteId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SiteHabitsTest {

  private static final ConceptId CHOLESTEROL = ConceptId.parse("loinc:2093-3");
  private static final QuantileMap MAP =
      new QuantileMap(List.of(150.0, 250.0), List.of(100.0, 200.0));
  private static final SiteHabits HABITS =
      new SiteHabits(
          Digest.ofText("tables"),
          new SiteId("north"),
          new TreeMap<>(Map.of(CHOLESTEROL, new Habit("reference", "mg/dL", MAP, 30, 800))));

  @Test
  void aNumberOfTheConceptIsMovedAndStaysWithinWhatIsPossible() {
    assertThat(read(CHOLESTEROL, new Numeric(200, "mg/dL"))).isEqualTo(new Numeric(150, "mg/dL"));
    assertThat(read(CHOLESTEROL, new Numeric(60, "mg/dL"))).isEqualTo(new Numeric(30, "mg/dL"));
  }

  @Test
  void allElseStaysAsItWas() {
    List.of(new Absent(Absence.PENDING), new Coded("high"), new Numeric(5.2, "mmol/L"))
        .forEach(value -> assertThat(read(CHOLESTEROL, value)).isEqualTo(value));
    Numeric other = new Numeric(200, "mg/dL");
    assertThat(read(ConceptId.parse("loinc:2571-8"), other)).isEqualTo(other);
  }

  @Test
  void aHabitHasARange() {
    assertThatThrownBy(() -> new Habit("reference", "mg/dL", MAP, 2, 1))
        .hasMessage("low (2.0) must be at most high (1.0)");
  }

  private static ClinicalValue read(ConceptId concept, ClinicalValue value) {
    Measurement measured = new Measurement(concept, value, Duration.ofHours(2));
    Measurement read = HABITS.read(measured);
    assertThat(read.concept()).isEqualTo(concept);
    assertThat(read.time()).isEqualTo(measured.time());
    return read.value();
  }
}
