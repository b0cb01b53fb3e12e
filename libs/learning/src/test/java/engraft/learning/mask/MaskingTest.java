package engraft.learning.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engraft.clinical.ConceptId;
import engraft.clinical.MaskProfile;
import engraft.clinical.SiteId;
import engraft.learning.Episodes;
import engraft.learning.data.Dataset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MaskingTest {

  private final Dataset data = Episodes.logisticData("here", 100, 3, 0, 0, 1);

  private static MaskProfile profile(MaskProfile.Pattern... patterns) {
    return new MaskProfile(new SiteId("there"), 100, List.of(), List.of(patterns));
  }

  @Test
  void patternsAreDrawnAsOftenAsTheyWereSeen() {
    ConceptId x0 = ConceptId.parse("engraft:x0");
    Masks masks =
        Masks.of(
            data.space(),
            profile(
                new MaskProfile.Pattern(List.of(x0, ConceptId.parse("engraft:other")), 30),
                new MaskProfile.Pattern(List.of(), 70)));
    Random random = new Random(1);
    long some = IntStream.range(0, 10_000).filter(_ -> masks.draw(random).get(0)).count();
    assertThat(some).isBetween(2800L, 3200L);
  }

  @Test
  void copiesWearMasksAndShareTheirRowsWeight() {
    Dataset sparse = Episodes.logisticData("there", 50, 3, 0, 0.6, 2);
    Dataset worn = Masking.matched(data, Masks.of(sparse), 4, 9);
    assertThat(worn.size()).isEqualTo(400);
    assertThat(IntStream.range(0, 400).mapToDouble(i -> worn.row(i).weight()).sum())
        .isEqualTo(100, within(1e-9));
    double completeness =
        IntStream.range(0, 400).mapToDouble(i -> worn.completeness()[i]).average().orElseThrow();
    assertThat(completeness).isEqualTo(0.4, within(0.08));
  }

  @Test
  void everyOtherMaskGivesBackWhatTheRowsThemselvesLack() {
    Dataset here = Episodes.logisticData("here", 2000, 3, 0, 0.5, 1);
    for (double missing : new double[] {0.2, 0.5, 0.8}) {
      Dataset there = Episodes.logisticData("there", 2000, 3, 0, missing, 2);
      double worn =
          Arrays.stream(Masking.matched(here, Masks.of(there), 1, 9).completeness())
              .average()
              .orElseThrow();
      double asAtTheSite = Math.min(0.5, 1 - missing);
      double lackingWhatEitherLacks = 0.5 * (1 - missing);
      assertThat(worn).isEqualTo((asAtTheSite + lackingWhatEitherLacks) / 2, within(0.02));
    }
  }

  @Test
  void aVariableThatTheSiteNeverMeasuresIsNeverGivenBack() {
    Dataset here = Episodes.logisticData("here", 200, 3, 0, 0.5, 1);
    Masks none = Masks.of(here.space(), profile(new MaskProfile.Pattern(List.of(), 100)));
    assertThat(Masking.matched(here, none, 2, 9).completeness()).containsOnly(0);
  }

  @Test
  void aProfileWithoutPatternsCannotBeWorn() {
    MaskProfile empty = profile();
    assertThatThrownBy(() -> Masks.of(data.space(), empty))
        .hasMessageContaining("without patterns");
  }
}
