package engraft.datasets.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Measurement;
import engraft.clinical.SiteId;
import engraft.datasets.ClinicalNetwork;
import engraft.datasets.PatientRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data sets that nobody here has seen, and what is said when they cannot be meant. */
class StrangeDatasetsTest {

  private static final ConceptId PULSE = ConceptId.parse("loinc:8867-4");
  private static final ConceptId DEATH = ConceptId.parse("engraft:death");

  private static final String WIDE =
      """
      id: strange
      task: {name: death, label: "engraft:death"}
      source: {file: stays.csv}
      table:
        patient: {column: id}
        start: {at: "2024-01-01T00:00:00Z"}
        columns:
          - {column: pulse, concept: "loinc:8867-4", unit: /min}
          - {column: died, concept: "engraft:death", positiveAbove: 0, after: P30D}
      sites:
        - {id: koeln, where: {hospital: ["Köln Süd"]}}
        - {id: h2, where: {hospital: ["2"]}}
      """;

  private static final String EVENTS =
      """
      id: strange
      task: {name: death, label: "engraft:death"}
      source: {file: events.csv}
      window: {from: -PT24H, to: PT48H}
      table:
        patient: {column: id}
        start: {column: admitted}
        time: {column: at}
        events: {code: what, value: value, ignore: [ward]}
        columns:
          - {code: pulse, concept: "loinc:8867-4", unit: /min}
          - {code: died, concept: "engraft:death", positiveAbove: 0}
      sites:
        - {id: north, where: {ward: ["N 1"]}}
        - {id: south, where: {ward: ["S 1"]}}
      """;

  private static final String ROWS =
      "\uFEFFid,hospital,pulse,died\nA-1,Köln Süd,80,0\nB/2,2,90,1\n";

  @TempDir Path folder;
  private final List<String> notes = new ArrayList<>();

  private ClinicalNetwork network(String descriptor, String file, String rows) throws IOException {
    Files.writeString(folder.resolve("dataset.yaml"), descriptor);
    Files.writeString(folder.resolve(file), rows);
    return new OpenDatasets(null, folder, (_, _) -> {}, notes::add).network(folder.toString());
  }

  private ClinicalNetwork wide(String rows) throws IOException {
    return network(WIDE, "stays.csv", rows);
  }

  @Test
  void aSiteNeedsNoNameAndNoRoleAndPatientsAreNumberedTogether() throws IOException {
    ClinicalNetwork network = wide(ROWS);
    assertThat(network.rich()).isEmpty();
    assertThat(network.sparse()).extracting(site -> site.name()).containsExactly("koeln", "h2");
    assertThat(network.title()).isEqualTo("strange");
    assertThat(network.patientsInCommon()).isTrue();
    assertThat(notes).isEmpty();
  }

  @Test
  void aRowToldTwiceCountsOnce() throws IOException {
    ClinicalNetwork network = wide(ROWS + "A-1,Köln Süd,80,0\nA-1,Köln Süd,,0\n");
    PatientRecord twice = network.hospital(new SiteId("koeln")).patients().getFirst();
    assertThat(twice.episode().measurements())
        .extracting(Measurement::concept)
        .containsExactly(PULSE, DEATH);
  }

  @Test
  void anotherRowOfTheSameStayThatSaysOtherwiseIsRefused() {
    assertThatThrownBy(() -> wide(ROWS + "A-1,Köln Süd,81,0\n"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(
            "stays.csv line 4, column pulse tells another value than an earlier row of the same stay")
        .hasMessageContaining("as encounter")
        .hasMessageNotContaining("81");
  }

  @Test
  void aSiteThatIsWrittenOtherwiseIsToldHowSitesAreWritten() {
    assertThatThrownBy(() -> wide(ROWS.replace("Köln Süd", "Koeln Sued")))
        .hasMessageContaining("site (koeln) has no rows")
        .hasMessageContaining("hospital has [2, Koeln Sued]");
  }

  @Test
  void rowsThatNoSiteTakesAreCounted() throws IOException {
    wide(ROWS + "C,Elsewhere,70,0\n");
    assertThat(notes).containsExactly("1 stays that no site takes are left out");
  }

  @Test
  void staysWithoutAnOutcomeAreLeftOutOnlyWhereTheDescriptorSaysSo() throws IOException {
    String rows = ROWS + "C,2,70,\n";
    assertThatThrownBy(() -> wide(rows))
        .hasMessageContaining("stays.csv line 4 has no outcome")
        .hasMessageContaining("outcomeMayBeMissing");
    ClinicalNetwork network = network(WIDE + "outcomeMayBeMissing: true\n", "stays.csv", rows);
    assertThat(network.hospital(new SiteId("h2")).patients()).hasSize(1);
    assertThat(notes).containsExactly("1 stays without an outcome are left out");
  }

  @Test
  void aFileThatIsNotThereIsToldWithThoseThatAre() {
    assertThatThrownBy(() -> network(WIDE, "stay.csv", ROWS))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("file (stays.csv) is not in")
        .hasMessageContaining("[dataset.yaml, stay.csv]");
  }

  @Test
  void aFileThatIsNotWhatItsNameSaysIsRefused() {
    String zipped = WIDE.replace("stays.csv", "stays.csv.gz");
    assertThatThrownBy(() -> network(zipped, "stays.csv.gz", ROWS))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("file (stays.csv.gz) cannot be read: Not in GZIP format");
  }

  @Test
  void onlyWhatWasWithinTheWindowIsReadAndTheOutcomeAlways() throws IOException {
    ClinicalNetwork network =
        network(
            EVENTS,
            "events.csv",
            """
            id,admitted,at,what,value
            1,2024-05-01,2024-04-01,pulse,10
            1,2024-05-01,2024-04-30,pulse,20
            1,2024-05-01,2024-05-02,pulse,30
            1,2024-05-01,2024-05-09,pulse,40
            1,2024-05-01,2024-05-20,died,1
            1,2024-05-01,,ward,N 1
            2,2024-05-01,2024-05-20,died,0
            2,2024-05-01,,ward,S 1
            """);
    assertThat(network.hospital(new SiteId("north")).patients().getFirst().episode().measurements())
        .containsExactlyInAnyOrder(
            new Measurement(PULSE, new ClinicalValue.Numeric(20, "/min"), Duration.ofDays(-1)),
            new Measurement(PULSE, new ClinicalValue.Numeric(30, "/min"), Duration.ofDays(1)),
            new Measurement(DEATH, new ClinicalValue.Numeric(1, "1"), Duration.ofDays(19)));
  }

  @Test
  void aColumnTellsWhenTheOutcomeWasKnown() throws IOException {
    ClinicalNetwork network =
        network(
            WIDE.replace("after: P30D", "at: {column: days, elapsed: days}"),
            "stays.csv",
            "id,hospital,pulse,died,days\n1,Köln Süd,80,0,12.5\n2,2,90,1,3\n");
    assertThat(network.hospital(new SiteId("koeln")).patients().getFirst().outcome(DEATH))
        .map(Measurement::time)
        .contains(Duration.ofHours(300));
  }

  @Test
  void anOutcomeWithoutItsTimeIsRefused() {
    assertThatThrownBy(
            () ->
                network(
                    WIDE.replace("after: P30D", "at: {column: days, elapsed: days}"),
                    "stays.csv",
                    "id,hospital,pulse,died,days\n1,Köln Süd,80,0,\n2,2,90,1,3\n"))
        .hasMessageContaining("stays.csv line 2, column days is required");
  }

  @Test
  void aDescriptorThatSaysNothingIsRefused() {
    for (String nothing : List.of("", "---\n", "- a\n", "x")) {
      assertThatThrownBy(() -> network(nothing, "stays.csv", ROWS))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("must be a map of fields");
    }
  }

  @Test
  void aHeadingThatStandsThereTwiceIsRefusedAndItsNumberIsNot() throws IOException {
    String rows = ROWS.replace("id,hospital,pulse,died", "id,hospital,pulse,died,pulse");
    assertThatThrownBy(() -> wide(rows)).hasMessageContaining("heading (pulse) stands there twice");
    network(WIDE.replace("column: pulse", "column: 3"), "stays.csv", rows);
  }

  @Test
  void aPersonIsTheSameAtBothSites() throws IOException {
    ClinicalNetwork network =
        network(
            WIDE.replace("id}", "id}\n  encounter: hospital"),
            "stays.csv",
            ROWS + "A-1,2,80,0\nB/2,Köln Süd,80,0\n");
    assertThat(numbers(network, "koeln")).isEqualTo(numbers(network, "h2")).hasSize(2);
  }

  private static Set<String> numbers(ClinicalNetwork network, String site) {
    return network.hospital(new SiteId(site)).patients().stream()
        .map(patient -> ClinicalNetwork.number(patient.episode()))
        .collect(Collectors.toSet());
  }

  @Test
  void anUnknownCategoryIsToldWhereToGo() {
    String categories = WIDE.replace("unit: /min", "codes: {\"80\": slow}");
    assertThatThrownBy(() -> network(categories, "stays.csv", ROWS))
        .hasMessageContaining("stays.csv line 3, column pulse is none of the codes")
        .hasMessageContaining("Maybe add it to the descriptor's codes, or to its missing tokens");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          id: strange                                   |                                        | id is required
          id: strange                                   | id: ../strange                         | id (../strange) must match
          task: {name: death, label: "engraft:death"}   |                                        | task is required
          task: {name: death, label: "engraft:death"}   | task: {name: death}                    | task.name and task.label are required
          task: {name: death, label: "engraft:death"}   | task: death                            | task must be a map of fields
          label: "engraft:death"                        | label: death                           | concept
          label: "engraft:death"                        | label: "engraft:dead"                  | label (engraft:dead) must be the concept of a described column
          label: "engraft:death"                        | label: "engraft:death", kind: ordinal  | task.kind (ordinal) must be one of [binary,
          label: "engraft:death"                        | label: "engraft:death", kind: multi-class | task.classes ([]) must list
          label: "engraft:death"                        | label: "engraft:death", exclude: ["engraft:ward"] | task.exclude ([engraft:ward]) must be concepts of described columns
          source: {file: stays.csv}                     | source: stays.csv                      | source must be a map of fields
          source: {file: stays.csv}                     | source: {entries: x}                   | file is required
          {id: h2, where                                | {where                                 | site.id is required
          {id: h2, where                                | {id: "2", where                        | site (2) must match
          {id: h2, where                                | {id: koeln, where                      | site (koeln) appears twice
          {hospital: ["2"]}                             | {hospital: "2"}                        | sites[1].where.hospital must be a list
          {hospital: ["2"]}                             | {clinic: ["2"]}                        | lacks the columns [clinic]
          column: pulse                                 | column: puls                           | lacks the columns [puls]
          unit: /min}                                   | unit: /min, unti: x}                   | "unti"
          unit: /min}                                   | unit: /min, plausible: 3}              | table.columns[0].plausible must be a map of fields
          unit: /min}                                   | codes: {a: "very slow"}}               | code (very slow) of variable (loinc:8867-4) must be 1 to 128
          after: P30D                                   | after: 30 days                         | table.columns[1].after: Text cannot be parsed
          after: P30D                                   | after: P30D, at: {column: pulse}       | may have at only in the wide layout, and not beside after
          """)
  void whatIsWrongWithADescriptorIsSaid(String what, String instead, String said) {
    String descriptor = WIDE.replace(what, instead == null ? "" : instead);
    assertThat(descriptor).isNotEqualTo(WIDE);
    assertThatThrownBy(() -> network(descriptor, "stays.csv", ROWS))
        .isInstanceOfAny(DatasetException.class, IllegalArgumentException.class)
        .hasMessageContaining(said)
        .hasMessageNotContaining("engraft.datasets");
  }
}
