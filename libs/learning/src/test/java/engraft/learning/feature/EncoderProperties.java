package engraft.learning.feature;

import static engraft.learning.Episodes.TASK;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Measurement;
import engraft.learning.Episodes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EncoderProperties {

  private static final Encoder ENCODER = new Encoder(space());

  private static FeatureSpace space() {
    List<Measurement> all = new ArrayList<>();
    for (int c = 0; c < 6; c++) {
      for (int i = 0; i < 5; i++) {
        ConceptId concept = new ConceptId("engraft", "c" + c);
        Duration time = Duration.ofHours(c < 3 ? 0 : i);
        ClinicalValue value =
            c % 3 == 2 ? new ClinicalValue.Coded("k" + i) : new ClinicalValue.Numeric(i + c, "1");
        all.add(new Measurement(concept, value, time));
        all.add(new Measurement(concept, new ClinicalValue.Absent(Absence.PENDING), time));
      }
    }
    return FeatureSpace.learn(List.of(Episodes.of("here", 1, all)), TASK);
  }

  @Provide
  Arbitrary<List<Measurement>> episodes() {
    Arbitrary<ClinicalValue> values =
        Arbitraries.oneOf(
            Arbitraries.doubles().between(-1e6, 1e6).map(v -> new ClinicalValue.Numeric(v, "1")),
            Arbitraries.integers().between(0, 9).map(k -> new ClinicalValue.Coded("k" + k)),
            Arbitraries.of(Absence.values()).map(ClinicalValue.Absent::new));
    return Combinators.combine(
            Arbitraries.integers().between(0, 7).map(c -> new ConceptId("engraft", "c" + c)),
            values,
            Arbitraries.integers().between(0, 6).map(Duration::ofHours))
        .as(Measurement::new)
        .list()
        .ofMaxSize(25);
  }

  @Property
  void theOrderOfInputDoesNotMatter(
      @ForAll("episodes") List<Measurement> measurements, @ForAll long seed) {
    List<Measurement> shuffled = new ArrayList<>(measurements);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(text(shuffled)).isEqualTo(text(measurements));
  }

  @Property
  void removingAValueChangesNoOtherVariable(
      @ForAll("episodes") List<Measurement> measurements, @ForAll int which) {
    if (measurements.isEmpty()) {
      return;
    }
    List<Measurement> fewer = new ArrayList<>(measurements);
    ConceptId removed = fewer.remove(Math.floorMod(which, fewer.size())).concept();
    EncodedEpisode before = ENCODER.encode(Episodes.of("here", 1, measurements));
    EncodedEpisode after = ENCODER.encode(Episodes.of("here", 1, fewer));
    FeatureSpace space = ENCODER.space();
    for (int v = 0; v < space.variables().size(); v++) {
      if (!space.variables().get(v).concept().equals(removed)) {
        assertThat(columns(after, v)).isEqualTo(columns(before, v));
      }
    }
  }

  @Property
  void featuresAreFiniteOrSayThatTheyAreAbsent(@ForAll("episodes") List<Measurement> measurements) {
    EncodedEpisode encoded = ENCODER.encode(Episodes.of("here", 1, measurements));
    for (float feature : encoded.features()) {
      assertThat(Float.isInfinite(feature)).isFalse();
    }
    for (float value : encoded.tokens().values()) {
      assertThat(Float.isFinite(value)).isTrue();
    }
  }

  private static float[] columns(EncodedEpisode encoded, int variable) {
    FeatureSpace space = ENCODER.space();
    return Arrays.copyOfRange(
        encoded.features(), space.absentColumn(variable), space.endColumn(variable));
  }

  private static String text(List<Measurement> measurements) {
    EncodedEpisode encoded = ENCODER.encode(Episodes.of("here", 1, measurements));
    Tokens tokens = encoded.tokens();
    return Arrays.toString(encoded.features())
        + Arrays.toString(tokens.variables())
        + Arrays.toString(tokens.codes())
        + Arrays.toString(tokens.values())
        + Arrays.toString(tokens.times())
        + Arrays.toString(tokens.absences());
  }
}
