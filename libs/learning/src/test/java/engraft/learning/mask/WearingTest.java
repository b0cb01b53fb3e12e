package engraft.learning.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engraft.clinical.ConceptId;
import engraft.clinical.MaskProfile;
import engraft.clinical.SiteId;
import engraft.learning.Episodes;
import engraft.learning.data.Dataset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WearingTest {

  private final Dataset data = Episodes.logisticData("here", 100, 3, 0, 0, 1);
  private final Masks onlyX0 =
      Masks.of(
          data.space(),
          new MaskProfile(
              new SiteId("there"),
              100,
              List.of(),
              List.of(new MaskProfile.Pattern(List.of(ConceptId.parse("engraft:x0")), 100))));

  @Test
  void whereTheMasksAreKnownOnlyRowsThatWearThemCount() {
    Dataset worn = new Wearing(onlyX0).wear(data, 1);

    assertThat(worn.rows().subList(0, data.size()))
        .as("the rows as they are come first and weigh nothing")
        .allSatisfy(row -> assertThat(row.weight()).isZero());
    assertThat(worn.learnable().rows())
        .allSatisfy(row -> assertThat(row.encoded().has(data.space(), 1)).isFalse());
  }

  @Test
  void aRowAndItsCopiesWeighAsTheRowDid() {
    for (Wearing wearing : List.of(new Wearing(onlyX0), new Wearing(null))) {
      assertThat(Arrays.stream(wearing.wear(data, 1).weights()).sum())
          .isEqualTo(data.size(), within(1e-9));
    }
  }

  @Test
  void withoutMasksRowsAsTheyAreCountBesideCopiesThatLostSome() {
    Dataset worn = new Wearing(null).wear(data, 1);

    assertThat(worn.row(0).encoded()).isEqualTo(data.row(0).encoded());
    assertThat(worn.row(0).weight()).isPositive();
    double kept = Arrays.stream(worn.completeness()).skip(data.size()).average().orElseThrow();
    assertThat(kept).as("between nothing and three fifths are lost").isBetween(0.6, 0.8);
  }
}
