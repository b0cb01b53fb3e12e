package engraft.learning.feature;

import static engraft.learning.Episodes.TASK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.learning.Episodes;
import engraft.learning.data.Dataset;
import engraft.learning.json.LearningJson;
import engraft.learning.mask.Masking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class DerivedSeriesTest {

  private static final String HEART_RATE = "8867-4";
  private static final String ARTERIAL = "76215-3";
  private static final String CUFF = "76534-7";
  private static final String DIASTOLIC = "76213-8";
  private static final String URINE = "9187-6";
  private static final String WEIGHT = "29463-7";
  private static final List<String> ALL =
      List.of(HEART_RATE, ARTERIAL, CUFF, DIASTOLIC, URINE, WEIGHT);

  private static final List<Episode> EPISODES = episodes(40);
  private static final FeatureSpace SPACE = FeatureSpace.learn(EPISODES, TASK);
  private static final Encoder ENCODER = new Encoder(SPACE);

  @Test
  void aSpaceThatHasThePartsHasWhatIsDerivedFromThem() {
    assertThat(SPACE.derivations())
        .extracting(derivation -> derivation.concept().code())
        .containsExactly(
            "systolic-pressure",
            "pulse-pressure",
            "shock-index",
            "urine-rate",
            "urine-rate-by-weight");
  }

  @Test
  void aQuotientTakesTheNearestValueWithinItsTimeAndTheBetterOfTwoWaysToMeasure() {
    assertThat(
            series(
                "shock-index",
                at(HEART_RATE, 90, 2),
                at(CUFF, 150, 1.5),
                at(CUFF, 120, 2.25),
                at(HEART_RATE, 80, 9)))
        .containsOnlyKeys(2f)
        .hasEntrySatisfying(2f, value -> assertThat(value).isCloseTo(0.75, offset(1e-4)));
    assertThat(series("shock-index", at(HEART_RATE, 90, 2), at(CUFF, 120, 2), at(ARTERIAL, 100, 2)))
        .hasEntrySatisfying(2f, value -> assertThat(value).isCloseTo(0.9, offset(1e-4)));
  }

  @Test
  void aDifferenceNeedsBothAtOneTime() {
    assertThat(series("pulse-pressure", at(ARTERIAL, 120, 3), at(DIASTOLIC, 70, 3)))
        .hasEntrySatisfying(3f, value -> assertThat(value).isCloseTo(50, offset(1e-3)));
    assertThat(series("pulse-pressure", at(ARTERIAL, 120, 3), at(DIASTOLIC, 70, 4))).isEmpty();
  }

  @Test
  void anAmountIsGatheredPeriodByPeriodAsFarAsItsReadingsReach() {
    SortedMap<Float, Double> rates =
        series(
            "urine-rate-by-weight",
            at(WEIGHT, 80, 0),
            at(URINE, 200, 4),
            at(URINE, 280, 12),
            at(URINE, 160, 14));
    assertThat(rates).containsOnlyKeys(12f, 14f);
    assertThat(rates.get(12f)).isCloseTo(480 / 12.0 / 80, offset(1e-4));
    assertThat(rates.get(14f)).isCloseTo(160 / 2.0 / 80, offset(1e-4));
  }

  @Test
  void whatIsLeftOfAnEpisodeIsEncodedAsIfTheRestHadNeverBeenMeasured() {
    Random random = new Random(5);
    for (Episode episode : EPISODES) {
      List<String> kept = ALL.stream().filter(_ -> random.nextBoolean()).toList();
      BitSet variables = new BitSet();
      variables.set(0, SPACE.variables().size());
      ALL.stream()
          .filter(code -> !kept.contains(code))
          .forEach(code -> variables.clear(variable("loinc", code)));
      List<Measurement> left =
          episode.measurements().stream()
              .filter(measurement -> kept.contains(measurement.concept().code()))
              .toList();
      assertThat(ENCODER.keepOnly(ENCODER.encode(episode), variables).features())
          .isEqualTo(ENCODER.encode(Episodes.of("here", 1, left)).features());
    }
  }

  @Test
  void theOrderOfInputDoesNotMatter() {
    for (Episode episode : EPISODES) {
      List<Measurement> shuffled = new ArrayList<>(episode.measurements());
      Collections.shuffle(shuffled, new Random(3));
      assertThat(ENCODER.encode(Episodes.of("here", 1, shuffled)).features())
          .isEqualTo(ENCODER.encode(episode).features());
    }
  }

  @Test
  void theDefinitionTravelsWithTheSpace() {
    FeatureSpace read =
        LearningJson.mapper()
            .convertValue(LearningJson.mapper().valueToTree(SPACE), FeatureSpace.class);
    assertThat(read.derivations()).isEqualTo(SPACE.derivations());
    assertThat(new Encoder(read).encode(EPISODES.getFirst()).features())
        .isEqualTo(ENCODER.encode(EPISODES.getFirst()).features());
  }

  @Test
  void whatIsDerivedCountsNeitherAsMeasuredNorAsDropped() {
    EncodedEpisode encoded =
        ENCODER.encode(Episodes.of(1, at(HEART_RATE, 90, 2), at(ARTERIAL, 120, 2)));
    assertThat(encoded.completeness(SPACE)).isEqualTo(2.0 / ALL.size());
    assertThat(encoded.tokens().size()).isEqualTo(2);
    Dataset data = Dataset.of(SPACE, TASK, EPISODES);
    int shock = variable(Derivation.SYSTEM, "shock-index");
    assertThat(Masking.dropped(data, 0, 1).rows())
        .allSatisfy(row -> assertThat(row.encoded().has(SPACE, shock)).isTrue());
    assertThat(Masking.dropped(data, 1, 1).rows())
        .allSatisfy(row -> assertThat(row.encoded().has(SPACE, shock)).isFalse());
  }

  @Test
  void assumingAnOperandMovesWhatIsDerivedFromIt() {
    EncodedEpisode encoded = ENCODER.encode(Episodes.of(1, at(HEART_RATE, 90, 48)));
    int shock = variable(Derivation.SYSTEM, "shock-index");
    assertThat(encoded.has(SPACE, shock)).isFalse();
    assertThat(ENCODER.assume(encoded, variable("loinc", CUFF), 1).has(SPACE, shock)).isTrue();
  }

  @Test
  void nothingIsDerivedFromWhatIsSaidOnce() {
    List<Episode> once = List.of(Episodes.of(1, at(HEART_RATE, 150, 0), at("8480-6", 120, 0)));
    FeatureSpace space = FeatureSpace.learn(once, TASK);
    assertThat(space.derivations()).isEmpty();
    assertThat(LearningJson.text(space)).doesNotContain("derivations");
  }

  private static SortedMap<Float, Double> series(String name, Measurement... measurements) {
    ConceptId concept = new ConceptId(Derivation.SYSTEM, name);
    Derivation derivation =
        SPACE.derivations().stream()
            .filter(one -> one.concept().equals(concept))
            .findFirst()
            .orElseThrow();
    Tokens tokens = ENCODER.encode(Episodes.of(1, measurements)).tokens();
    return new DerivedSeries(SPACE, tokens).of(derivation);
  }

  private static int variable(String system, String code) {
    return SPACE.indexOf(new ConceptId(system, code)).orElseThrow();
  }

  private static List<Episode> episodes(int count) {
    Random random = new Random(1);
    List<Episode> episodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Measurement> measurements = new ArrayList<>();
      measurements.add(at(WEIGHT, 40 + 8 * random.nextInt(10), 0));
      for (int hour = 0; hour <= 48; hour += 4) {
        measurements.add(at(HEART_RATE, 40 + 120 * random.nextDouble(), hour));
        measurements.add(at(ARTERIAL, 60 + 120 * random.nextDouble(), hour));
        measurements.add(at(DIASTOLIC, 30 + 70 * random.nextDouble(), hour));
        measurements.add(at(CUFF, 60 + 120 * random.nextDouble(), hour + 0.5));
        measurements.add(at(URINE, 400 * random.nextDouble(), hour));
      }
      episodes.add(Episodes.of("here", i, measurements));
    }
    return episodes;
  }

  private static Measurement at(String code, double value, double hours) {
    return new Measurement(
        new ConceptId("loinc", code),
        new ClinicalValue.Numeric(value, "1"),
        Duration.ofMillis((long) (hours * 3_600_000)));
  }
}
