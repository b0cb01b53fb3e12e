package engraft.datasets.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.datasets.ClinicalNetwork;
import engraft.datasets.Hospital;
import engraft.datasets.PatientRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenDatasetsTest {

  private static final ConceptId PRESSURE = ConceptId.parse("loinc:8480-6");
  private static final ConceptId HEIGHT = ConceptId.parse("loinc:8302-2");
  private static final ConceptId PAIN = ConceptId.parse("engraft:cp");

  private static final String DESCRIPTOR =
      """
      id: made-up
      title: Nobody in particular
      licence: CC0
      task: {name: fall, label: "engraft:fall"}
      table:
        format: {header: false}
        missing: ["?"]
        start: {at: "2024-07-01T08:00:00Z"}
        columns:
          - {column: 1, concept: "loinc:8480-6", unit: "mm[Hg]", zeroMeansMissing: true}
          - {column: 2, concept: "loinc:8302-2", unit: cm}
          - {column: 3, concept: "engraft:cp", codes: {"1": "no", "2": "yes"}}
          - {column: 4, concept: "engraft:fall", positiveAbove: 0, after: P2D}
      live: {count: 1, pending: ["loinc:8302-2"]}
      sites:
        - {id: big, name: Big, role: rich, file: big.csv}
        - {id: small, name: Small, role: sparse, file: small.csv}
      """;

  @TempDir Path folder;

  @Test
  void readsRowsInFileOrderAndLeavesMissingValuesOut() throws IOException {
    write("120,170,1,0\n0,?,2.0,3\n,0,1.0,1\n", "130,160,1,0\n");

    Hospital big = network().hospital(new SiteId("big"));

    assertThat(big.patients()).hasSize(3);
    PatientRecord second = big.patients().get(1);
    assertThat(second.episode().latest(PRESSURE)).isEmpty();
    assertThat(second.episode().latest(HEIGHT)).isEmpty();
    assertThat(second.episode().latest(PAIN)).contains(new ClinicalValue.Coded("yes"));
    assertThat(big.patients().get(2).episode().latest(HEIGHT))
        .as("a zero is a value where the descriptor does not say otherwise")
        .contains(new ClinicalValue.Numeric(0, "cm"));
    assertThat(second.episode().latest(ConceptId.parse("engraft:fall")))
        .contains(new ClinicalValue.Numeric(1, "1"));
  }

  @Test
  void wardPatientsWaitForResultsAndOutcome() throws IOException {
    write("120,170,1,0\n", "130,160,1,0\n");

    PatientRecord live = network().hospital(new SiteId("big")).heldBack().getFirst();

    assertThat(live.episode().latest(HEIGHT)).contains(new ClinicalValue.Absent(Absence.PENDING));
    assertThat(live.episode().latest(ConceptId.parse("engraft:fall"))).isEmpty();
    assertThat(live.outcome(ConceptId.parse("engraft:fall"))).isPresent();
    assertThat(live.outcome(HEIGHT).orElseThrow().value())
        .isEqualTo(new ClinicalValue.Numeric(170, "cm"));
  }

  @Test
  void namesFileLineAndColumnOfABadValueButNotTheValue() throws IOException {
    write("120,170,1,0\n120,tall-secret,1,0\n", "130,160,1,0\n");

    assertThatThrownBy(this::network)
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("big.csv line 2, column 2 is not a number")
        .hasMessageNotContaining("secret");
  }

  @Test
  void namesTheLineThatIsTooShort() throws IOException {
    write("120,170,1,0\n", "130,160\n");

    assertThatThrownBy(this::network)
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("small.csv line 1 has 2 values and needs 4");
  }

  @Test
  void refusesACategoryWithoutMeaning() throws IOException {
    write("120,170,7,0\n", "130,160,1,0\n");

    assertThatThrownBy(this::network)
        .hasMessageContaining("line 1, column 3 is none of the codes of engraft:cp");
  }

  @Test
  void refusesAMissingOutcome() throws IOException {
    write("120,170,1,?\n", "130,160,1,0\n");

    assertThatThrownBy(this::network)
        .hasMessageContaining("big.csv line 1 has no outcome (engraft:fall)");
  }

  @Test
  void refusesAFileThatIsNotWhatWasPublished() throws IOException {
    write("120,170,1,0\n", "130,160,1,0\n");
    String digest = Digest.ofText("something else").hex();
    Files.writeString(
        folder.resolve("dataset.yaml"),
        DESCRIPTOR.replace("file: big.csv", "file: big.csv, sha256: " + digest));

    assertThatThrownBy(this::network)
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("big.csv has sha256");
  }

  @Test
  void refusesAFolderThatDescribesNothing() {
    assertThatThrownBy(this::network).hasMessageContaining("neither a dataset.yaml");
  }

  @Test
  void refusesAnUnknownName() {
    OpenDatasets datasets = new OpenDatasets(null, folder, offline());

    assertThatThrownBy(() -> datasets.network("no-such-thing"))
        .hasMessageContaining("neither a folder nor one of [heart-uci, ");
  }

  @Test
  void saysHowToGoOnWithoutANetwork() {
    OpenDatasets datasets = new OpenDatasets(null, folder, offline());

    assertThatThrownBy(() -> datasets.network("heart-uci"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("processed.cleveland.data could not be downloaded")
        .hasMessageContaining("Maybe set ENGRAFT_DATA");
  }

  @Test
  void keepsNothingOfADownloadThatIsNotWhatWasPublished() throws IOException {
    OpenDatasets datasets =
        new OpenDatasets(null, folder, (_, to) -> Files.writeString(to, "<html>sorry</html>"));

    assertThatThrownBy(() -> datasets.network("heart-uci")).hasMessageContaining("has sha256");
    try (var left = Files.list(folder.resolve("heart-uci"))) {
      assertThat(left).isEmpty();
    }
  }

  private static Origin offline() {
    return (_, _) -> {
      throw new IOException("no network");
    };
  }

  private ClinicalNetwork network() {
    return new OpenDatasets(null, folder, offline()).network(folder.toString());
  }

  private void write(String big, String small) throws IOException {
    Files.writeString(folder.resolve("dataset.yaml"), DESCRIPTOR);
    Files.writeString(folder.resolve("big.csv"), big);
    Files.writeString(folder.resolve("small.csv"), small);
  }
}
