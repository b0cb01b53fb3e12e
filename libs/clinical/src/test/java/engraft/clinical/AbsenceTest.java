package engraft.clinical;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AbsenceTest {

  @ParameterizedTest
  @EnumSource(Absence.class)
  void everyReasonSurvivesTheRoundTripThroughFhir(Absence reason) {
    assertThat(Absence.fromFhir(reason.fhirCode())).contains(reason);
  }
}
