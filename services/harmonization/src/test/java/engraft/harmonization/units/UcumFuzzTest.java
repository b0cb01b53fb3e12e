package engraft.harmonization.units;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import engraft.harmonization.mapping.ConceptDefinition.Substance;
import engraft.harmonization.units.UnitCalculator.Amount;
import engraft.harmonization.units.UnitCalculator.ImpossibleException;
import java.nio.charset.StandardCharsets;

/** Any text is a unit or is none; {@code JAZZER_FUZZ=1} searches on from the seeds. */
class UcumFuzzTest {

  private static final UcumUnits UNITS = new UcumUnits();
  private static final UnitCalculator CALCULATOR = new UnitCalculator();
  private static final Substance GLUCOSE = new Substance(180.156, 0);

  @FuzzTest(maxDuration = "180s")
  void anyUnitIsKnownOrNot(byte[] bytes) {
    String unit = new String(bytes, StandardCharsets.UTF_8);

    UNITS.isUcum(unit);
    assertThat(UNITS.conversion(unit, "mg/dL", GLUCOSE)).isNotNull();
    assertThat(CALCULATOR.validate(unit)).isNotNull();
    try {
      assertThat(CALCULATOR.convert(new Amount("1.5", unit), "mmol/L")).isNotNull();
      assertThat(CALCULATOR.multiply(new Amount("2", unit), new Amount("3", unit))).isNotNull();
    } catch (ImpossibleException e) {
      assertThat(e).hasMessageNotContaining("org.fhir");
    }
  }
}
