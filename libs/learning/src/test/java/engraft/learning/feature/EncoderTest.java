package engraft.learning.feature;

import static engraft.learning.Episodes.TASK;
import static engraft.learning.Episodes.absent;
import static engraft.learning.Episodes.code;
import static engraft.learning.Episodes.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.Image;
import engraft.clinical.Measurement;
import engraft.clinical.Note;
import engraft.clinical.Variant;
import engraft.learning.Episodes;
import engraft.learning.json.LearningJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EncoderTest {

  private final FeatureSpace space =
      FeatureSpace.learn(
          List.of(
              Episodes.of(1, number("ph", 7.2, 1), number("ph", 7.4, 25), code("sex", "male")),
              Episodes.of(2, number("ph", 7.6, 3), code("sex", "female"), number("death", 1)),
              Episodes.of(3, number("age", 50), code("sex", "female"))),
          TASK);

  private final Encoder encoder = new Encoder(space);

  private float feature(EncodedEpisode encoded, String concept, Statistic statistic) {
    int at =
        IntStream.range(0, space.width())
            .filter(c -> space.columns().get(c).statistic() == statistic)
            .filter(c -> variable(c).equals("engraft:" + concept))
            .findFirst()
            .orElseThrow();
    return encoded.features()[at];
  }

  private String variable(int column) {
    return space.variables().get(space.columns().get(column).variable()).concept().toString();
  }

  @Test
  void theLabelIsNeverAnInput() {
    assertThat(space.indexOf(TASK.label())).isEmpty();
  }

  @Test
  void aSeriesIsSummarised() {
    EncodedEpisode encoded =
        encoder.encode(Episodes.of(9, number("ph", 7.6, 13), number("ph", 7.2, 1)));
    Scale.Numeric scale = (Scale.Numeric) space.variables().get(1).scale();
    assertThat(feature(encoded, "ph", Statistic.FIRST)).isEqualTo(scale.standardize(7.2));
    float last = scale.standardize(7.6);
    assertThat(feature(encoded, "ph", Statistic.LAST)).isEqualTo(last);
    assertThat(feature(encoded, "ph", Statistic.UNUSUAL)).isEqualTo(Math.min(last * last, 9));
    assertThat(feature(encoded, "ph", Statistic.MIN)).isEqualTo(scale.standardize(7.2));
    assertThat(feature(encoded, "ph", Statistic.MAX)).isEqualTo(scale.standardize(7.6));
    assertThat(feature(encoded, "ph", Statistic.MEAN)).isEqualTo(0, within(1e-6f));
    assertThat(feature(encoded, "ph", Statistic.TREND))
        .as("half a day apart, drawn to 0 by a third")
        .isEqualTo(2 * (scale.standardize(7.6) - scale.standardize(7.2)) * 2 / 3, within(1e-5f));
    assertThat(feature(encoded, "ph", Statistic.COUNT)).isEqualTo((float) Math.log(3));
    assertThat(feature(encoded, "ph", Statistic.SINCE_LAST)).isEqualTo(0.5f);
    assertThat(encoded.tokens().times()).containsExactly(1, 13);
  }

  @Test
  void whatIsMeasuredOftenMakesATokenAQuarterOfTheTime() {
    Scale.Numeric scale = (Scale.Numeric) space.variables().get(1).scale();
    List<Measurement> hourly = new ArrayList<>();
    for (int hour = 0; hour < 25; hour++) {
      hourly.add(number("ph", hour < 7 ? 7.2 : 7.4, hour));
    }
    Tokens tokens = encoder.encode(Episodes.of("here", 9, hourly)).tokens();
    assertThat(tokens.size()).isEqualTo(4);
    assertThat(tokens.variables()).containsOnly(1);
    assertThat(tokens.values()[0]).isCloseTo(scale.standardize(7.2), within(1e-5f));
    assertThat(tokens.times()[0]).isEqualTo(3);
    assertThat(tokens.values()[3]).isCloseTo(scale.standardize(7.4), within(1e-5f));
    Tokens few = encoder.encode(Episodes.of("here", 9, hourly.subList(0, 4))).tokens();
    assertThat(few.times()).containsExactly(0, 1, 2, 3);
    FeatureSpace old = new FeatureSpace(2, space.variables(), space.horizon(), 0, 0, null);
    assertThat(new Encoder(old).encode(Episodes.of("here", 9, hourly)).tokens().size())
        .isEqualTo(25);
  }

  @Test
  void anEpisodeWithoutAnythingIsAbsentEverywhere() {
    EncodedEpisode encoded = encoder.encode(Episodes.of(9));
    assertThat(encoded.completeness(space)).isZero();
    assertThat(feature(encoded, "age", Statistic.ABSENT)).isEqualTo(1);
    assertThat(feature(encoded, "age", Statistic.LAST)).isNaN();
    assertThat(feature(encoded, "ph", Statistic.COUNT)).isZero();
    assertThat(encoded.tokens().size()).isZero();
  }

  @Test
  void aReasonThatTrainingOftenSawHasItsOwnPlace() {
    List<Episode> episodes = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      episodes.add(
          Episodes.of(i, i < 5 ? absent("troponin", Absence.PENDING) : number("troponin", i)));
    }
    FeatureSpace pending = FeatureSpace.learn(episodes, TASK);
    Encoder encodes = new Encoder(pending);
    assertThat(pending.columns()).contains(new Column(0, Statistic.REASON, "PENDING"));
    assertThat(encodes.encode(episodes.getFirst()).features()).startsWith(1, 1);
    assertThat(encodes.encode(Episodes.of(11, absent("troponin", Absence.WITHHELD))).features())
        .as("another reason reads as plain absence")
        .startsWith(1, 0);
    assertThat(encodes.encode(episodes.getFirst()).tokens().absences())
        .containsExactly(Absence.PENDING.ordinal());
  }

  @Test
  void whatHasNoPlaceIsLeftOutAndReported() {
    Measurement otherUnit =
        new Measurement(
            ConceptId.parse("engraft:age"), new ClinicalValue.Numeric(600, "mo"), Duration.ZERO);
    EncodedEpisode encoded =
        encoder.encode(
            Episodes.of(9, otherUnit, number("new", 1), code("sex", "x"), code("ph", "high")));
    assertThat(encoded.issues())
        .containsExactlyInAnyOrder(
            new EncodingIssue.OtherUnit(otherUnit.concept(), "mo", "1"),
            new EncodingIssue.UnknownConcept(ConceptId.parse("engraft:new")),
            new EncodingIssue.UnknownCode(ConceptId.parse("engraft:sex")),
            new EncodingIssue.OtherKind(ConceptId.parse("engraft:ph")));
    assertThat(encoded.completeness(space)).isZero();
  }

  @Test
  void anImpossiblyLargeValueIsDrawnBackAndReported() {
    EncodedEpisode encoded = encoder.encode(Episodes.of(9, number("ph", 1e300)));
    assertThat(feature(encoded, "ph", Statistic.LAST)).isBetween(1f, 3f);
    assertThat(encoded.issues())
        .containsExactly(new EncodingIssue.OutOfRange(ConceptId.parse("engraft:ph")));
  }

  @Test
  void aConstantColumnEncodesAsZero() {
    EncodedEpisode encoded = encoder.encode(Episodes.of(9, number("age", 50)));
    assertThat(feature(encoded, "age", Statistic.LAST)).isZero();
  }

  @Test
  void positiveSkewedNumbersAreReadByTheirLogarithm() {
    List<Episode> episodes =
        IntStream.range(0, 50)
            .mapToObj(i -> Episodes.of(i, number("crp", Math.exp(i / 5.0))))
            .toList();
    Scale scale = FeatureSpace.learn(episodes, TASK).variables().getFirst().scale();
    assertThat(((Scale.Numeric) scale).logarithmic()).isTrue();
  }

  @Test
  void variantsNotesAndImagesHaveTheirPlaces() {
    Episode bare = Episodes.of(1);
    Episode rich =
        new Episode(
            bare.id(),
            bare.site(),
            bare.patient(),
            bare.start(),
            List.of(),
            List.of(new Note("de", "Kein Fieber, kein Fieber.", Duration.ZERO)),
            List.of(
                new Image(
                    ConceptId.parse("loinc:30745-4"), 1, 2, new byte[] {0, -1}, Duration.ZERO)),
            List.of(new Variant("BRCA1", "c.68_69del", 1), new Variant("BRCA1", "c.1A>G", 2)));
    FeatureSpace all = FeatureSpace.learn(List.of(rich), TASK);
    EncodedEpisode encoded = new Encoder(all).encode(rich);
    assertThat(all.variables().getFirst().concept()).isEqualTo(ConceptId.parse("gene:BRCA1"));
    assertThat(encoded.has(all, 0)).isTrue();
    assertThat(encoded.notes()).isNotEmpty().isSorted().doesNotHaveDuplicates();
    assertThat(encoded.image()).hasSize(28 * 28).contains(0f, 1f);
    assertThat(new Encoder(all).encode(bare).image()).isEmpty();
  }

  @Test
  void tenThousandVariablesAreNoTrouble() {
    Measurement[] many =
        IntStream.range(0, 10_000).mapToObj(i -> number("v" + i, i)).toArray(Measurement[]::new);
    FeatureSpace wide = FeatureSpace.learn(List.of(Episodes.of(1, many)), TASK);
    assertThat(new Encoder(wide).encode(Episodes.of(2, many)).completeness(wide)).isEqualTo(1);
  }

  @Test
  void whatHardlyAnybodyHasIsNotLearntFrom() {
    List<Episode> episodes = new ArrayList<>();
    for (int i = 0; i < 2_001; i++) {
      List<Measurement> all = new ArrayList<>(List.of(number("ph", 7 + i % 10 / 10.0)));
      if (i < 3) {
        all.add(number("seldom", 1));
      }
      if (i < 2) {
        all.add(number("hardly", 1));
      }
      episodes.add(Episodes.of(i, all.toArray(Measurement[]::new)));
    }

    assertThat(FeatureSpace.learn(episodes, TASK).variables())
        .extracting(variable -> variable.concept().code())
        .containsExactly("ph", "seldom");
  }

  @Test
  void theSpaceReadsBackAsItWasWritten() throws Exception {
    String json = LearningJson.text(space);
    FeatureSpace read = LearningJson.mapper().readValue(json, FeatureSpace.class);
    assertThat(LearningJson.text(read)).isEqualTo(json);
    assertThat(read.columns()).isEqualTo(space.columns());
    Episode episode = Episodes.of(9, number("ph", 7.3, 2), code("sex", "male"));
    assertThat(new Encoder(read).encode(episode).features())
        .isEqualTo(encoder.encode(episode).features());
  }

  @Test
  void aSpaceOfAnotherVersionIsRefused() {
    String json = LearningJson.text(space).replace("\"version\" : 4", "\"version\" : 1");
    assertThatThrownBy(() -> LearningJson.mapper().readValue(json, FeatureSpace.class))
        .hasMessageContaining("version (1) must be 2 to 4");
  }

  @Test
  void maskingEqualsNeverHavingMeasured() {
    Episode full = Episodes.of(9, number("ph", 7.3, 2), code("sex", "male"), number("age", 50));
    BitSet kept = new BitSet();
    kept.set(space.indexOf(ConceptId.parse("engraft:age")).orElseThrow());
    EncodedEpisode masked = encoder.keepOnly(encoder.encode(full), kept);
    EncodedEpisode never = encoder.encode(Episodes.of(9, number("age", 50)));
    assertThat(masked.features()).isEqualTo(never.features());
    assertThat(Arrays.toString(masked.tokens().variables()))
        .isEqualTo(Arrays.toString(never.tokens().variables()));
  }
}
