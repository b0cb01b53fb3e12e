package engraft.harmonization.habits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engraft.clinical.ConceptId;
import engraft.harmonization.mapping.HabitEffect.Estimate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutcomeCountTest {

  @Test
  void theDifferencesIntervalIsNewcombes() {
    Estimate difference = count(70, 56).less(count(80, 48));

    assertThat(difference.value()).isCloseTo(0.2, within(1e-9));
    assertThat(difference.low()).isCloseTo(0.0524, within(0.0005));
    assertThat(difference.high()).isCloseTo(0.3339, within(0.0005));
  }

  @Test
  void groupsThatFareAlikeAreCompared() {
    assertThat(count(200, 40).refusal(count(180, 38))).isEmpty();
    assertThat(count(60, 0).refusal(count(60, 0))).isEmpty();
  }

  @Test
  void groupsThatFareOtherwiseAreNot() {
    assertThat(code(count(200, 40).refusal(count(200, 80)))).contains("outcome-rate-differs");
    assertThat(code(count(60, 12).refusal(count(60, 19)))).contains("outcome-rate-differs");
  }

  @Test
  void whereTheOutcomeIsUnknownNothingIsKnownToBeAlike() {
    assertThat(code(count(49, 10).refusal(count(200, 40)))).contains("outcome-unknown");
  }

  private static OutcomeCount count(int known, int events) {
    return new OutcomeCount(ConceptId.parse("engraft:heart-disease"), known, events);
  }

  private static Optional<String> code(Optional<Refusal> refusal) {
    return refusal.map(Refusal::code);
  }
}
