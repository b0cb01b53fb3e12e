package engraft.benchmarks.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.PatientPseudonym;
import engraft.learning.data.Dataset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {

  private final Dataset data = Networks.data("there", 200, 0.2, 1);

  private static Set<String> patients(Dataset data) {
    return data.rows().stream().map(row -> row.group().value()).collect(Collectors.toSet());
  }

  @Test
  void theTestIsFourTenthsOfEachLabelAndTheLabelledRowsAreNotOfIt() {
    Split split = new Split(data, 1);
    assertThat(split.test().events()).isEqualTo((int) (0.4 * data.events() + 0.5));
    assertThat(split.test().nonEvents()).isEqualTo((int) (0.4 * data.nonEvents() + 0.5));
    Dataset labelled = split.labelled(20).orElseThrow();
    assertThat(labelled.size()).isEqualTo(20);
    assertThat(patients(labelled)).doesNotContainAnyElementsOf(patients(split.test()));
    assertThat(split.labelled(150)).as("more than there are").isEmpty();
  }

  @Test
  void allRowsOfAPatientStandOnOneSide() {
    Dataset twice = data.with(shared());
    for (long seed = 0; seed < 10; seed++) {
      Split split = new Split(twice, seed);
      assertThat(patients(split.test())).doesNotContainAnyElementsOf(patients(split.rest()));
    }
  }

  /** Rows 0 and 1 are of one patient, 2 and 3 of the next. */
  private List<Dataset.Row> shared() {
    return IntStream.range(0, data.size())
        .mapToObj(
            i -> {
              Dataset.Row row = data.row(i);
              return new Dataset.Row(
                  row.id(),
                  row.site(),
                  new PatientPseudonym("patient-of-two-%05d".formatted(i / 2)),
                  row.encoded(),
                  row.label(),
                  row.followUp(),
                  row.weight());
            })
        .toList();
  }
}
