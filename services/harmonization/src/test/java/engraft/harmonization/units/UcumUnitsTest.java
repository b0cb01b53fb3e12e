package engraft.harmonization.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engraft.harmonization.mapping.ConceptDefinition.Substance;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UcumUnitsTest {

  private static final UcumUnits UNITS = new UcumUnits();
  private static final Substance CHOLESTEROL = new Substance(386.65, 0);
  private static final Substance MAGNESIUM = new Substance(24.305, 2);

  @ParameterizedTest
  @CsvSource({
    "5.2, mg/dL, mg/dL, 5.2",
    "1, g/L, mg/dL, 100",
    "120, mmHg, mm[Hg], 120",
    "16, kPa, mm[Hg], 120.0102",
    "180, [lb_av], kg, 81.6466",
    "180, lbs, kg, 81.6466",
    "37, Cel, Cel, 37",
    "37, C, Cel, 37",
    "98.6, [degF], Cel, 37",
    "98.6, °F, Cel, 37",
    "310.15, K, Cel, 37",
    "0.4, 1, %, 40",
    "250, 10*9/L, 10*3/uL, 250",
    "250, K/uL, 10*3/uL, 250",
    "140, mEq/L, mmol/L, 140",
    "30, IU/L, U/L, 30",
    "72, {beats}/min, /min, 72",
    "18, mo, a, 1.5"
  })
  void knowsWhatANumberBecomes(double value, String from, String to, double expected) {
    assertThat(convert(value, from, to, new Substance(0, 1))).isCloseTo(expected, within(1e-4));
  }

  @Test
  void massBecomesAmountByItsMolarMassAndBack() {
    assertThat(convert(200, "mg/dL", "mmol/L", CHOLESTEROL)).isCloseTo(5.1726, within(1e-4));
    assertThat(convert(5.2, "mmol/L", "mg/dL", CHOLESTEROL)).isCloseTo(201.058, within(1e-3));
  }

  @Test
  void equivalentsBecomeMassByValence() {
    assertThat(convert(2, "meq/L", "mg/dL", MAGNESIUM)).isCloseTo(2.4305, within(1e-6));
  }

  @Test
  void theSameUnitKeepsEveryBit() {
    assertThat(convert(0.1 + 0.2, "mg/dL", "mg/dL", CHOLESTEROL)).isEqualTo(0.1 + 0.2);
  }

  @ParameterizedTest
  @CsvSource({
    "mg/dL, mmol/L", // no molar mass
    "mmol/L, 10*3/uL", // UCUM itself would take moles for a number of cells
    "meq/L, mmol/L", // no valence
    "mg/dL, mm[Hg]",
    "nonsense, mg/dL",
    "kg, Cel",
    "[iU]/L, mg/dL"
  })
  void refusesWhatIsImpossible(String from, String to) {
    assertThat(UNITS.conversion(from, to, Substance.UNKNOWN))
        .isEqualTo(new Conversion.Impossible());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10*99999999999", "10*1000000", "m99999999999/s", "m-100000000", "%^999", "kg99"})
  void hugeExponentsAreNoUnitsAndTakeNoTime(String unit) {
    assertThat(UNITS.isUcum(unit)).isFalse();
    assertThat(UNITS.conversion(unit, "mg/dL", CHOLESTEROL)).isEqualTo(new Conversion.Impossible());
    assertThat(new UnitCalculator().validate(unit).valid()).isFalse();
  }

  @Test
  void deepAndLongTextIsNoUnit() {
    for (String unit : List.of("(".repeat(100_000), "m.".repeat(100_000), "{" + "x".repeat(300))) {
      assertThat(UNITS.isUcum(unit)).isFalse();
      assertThat(UNITS.conversion(unit, "mg/dL", CHOLESTEROL))
          .isEqualTo(new Conversion.Impossible());
    }
  }

  @Test
  void nothingIsNoUnit() {
    assertThat(UNITS.conversion("", "mg/dL", CHOLESTEROL)).isEqualTo(new Conversion.Impossible());
    assertThatThrownBy(() -> new UnitCalculator().convert(new UnitCalculator.Amount("1", ""), "g"))
        .isInstanceOf(UnitCalculator.ImpossibleException.class);
  }

  @Test
  void numbersInAnnotationsAreNoExponents() {
    assertThat(UNITS.isUcum("{cells of 1000}")).isTrue();
    assertThat(UNITS.isUcum("10*12/L")).isTrue();
  }

  @Test
  void aCountNeverBecomesAnAmountEvenWithAMolarMass() {
    assertThat(UNITS.conversion("10*9/L", "mmol/L", CHOLESTEROL))
        .isEqualTo(new Conversion.Impossible());
  }

  private static double convert(double value, String from, String to, Substance substance) {
    assertThat(UNITS.conversion(from, to, substance)).isInstanceOf(Conversion.Linear.class);
    return ((Conversion.Linear) UNITS.conversion(from, to, substance)).apply(value);
  }
}
