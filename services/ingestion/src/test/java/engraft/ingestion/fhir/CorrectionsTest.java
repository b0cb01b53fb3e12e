package engraft.ingestion.fhir;

import static engraft.ingestion.fhir.Fhir.bundle;
import static engraft.ingestion.fhir.Fhir.glucose;
import static engraft.ingestion.fhir.Fhir.json;
import static engraft.ingestion.fhir.Fhir.mmol;
import static engraft.ingestion.fhir.Fhir.patient;
import static engraft.ingestion.fhir.FrontDoor.VA;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.contracts.record.ClinicalRecord;
import engraft.contracts.record.SourceValue;
import engraft.contracts.record.Statement;
import engraft.ingestion.records.AcceptedRecord;
import engraft.ingestion.records.ResourceVersion;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What counts of a resource that was sent more than once: corrections, repetitions, latecomers. */
class CorrectionsTest {

  private static final String FIRST = "2024-03-01T11:00:00Z";
  private static final String SECOND = "2024-03-01T12:00:00Z";

  private final FrontDoor door = new FrontDoor();

  @Test
  void aCorrectionThatIsTakenBackCounts() {
    door.post("Patient", patient("p"));
    put(mmol(71));
    put(mmol(65));

    assertThat(put(mmol(71)).version()).isEqualTo(3);

    assertThat(told()).containsExactly(71.0, 65.0, 71.0);
    assertThat(put(mmol(71)).version()).isEqualTo(3);
    assertThat(told()).hasSize(3);
  }

  @Test
  void theVerySameBundleAgainIsARepetitionWhateverCameSince() {
    String first = bundle("transaction", patient("p"), glucose("g", "p", mmol(71)));
    door.post(first);
    put(mmol(65));

    door.post(first);

    assertThat(told()).containsExactly(71.0, 65.0);
    assertThat(door.records.all()).hasSize(2);
  }

  @Test
  void anotherBundleThatSaysTheFormerValueTakesTheCorrectionBack() {
    door.post(bundle("transaction", patient("p"), glucose("g", "p", mmol(71))));
    put(mmol(65));

    door.post(bundle("transaction", glucose("g", "p", mmol(71))));

    assertThat(told()).containsExactly(71.0, 65.0, 71.0);
  }

  @Test
  void whatWasIssuedBeforeComesLateAndIsKeptAndToldToNobody() {
    door.post("Patient", patient("p"));
    put(mmol(65) + issued(SECOND));

    assertThat(put(mmol(71) + issued(FIRST)).isLate()).isTrue();

    assertThat(told()).containsExactly(65.0);
    AcceptedRecord late = door.records.all().getLast();
    assertThat(values(late)).containsExactly(71.0);
    assertThat(put(mmol(71) + issued(FIRST))).isEqualTo(late.resources().getFirst());
    put(mmol(65) + issued(SECOND));
    assertThat(door.records.all()).hasSize(3);
  }

  @Test
  void theTimeOfUpdateGoesBeforeTheTimeOfIssue() {
    door.post("Patient", patient("p"));
    put(mmol(65) + issued(FIRST) + updated(SECOND));

    put(mmol(71) + issued(SECOND) + updated(FIRST));

    assertThat(told()).containsExactly(65.0);
  }

  @Test
  void timesOfOneMomentOrOfDifferentClocksLetTheLaterArrivalCount() {
    door.post("Patient", patient("p"));
    put(mmol(71) + issued(SECOND));
    put(mmol(65) + issued(SECOND));
    put(mmol(60) + updated(FIRST));

    assertThat(told()).containsExactly(71.0, 65.0, 60.0);
  }

  @Test
  void aClockThatIsAheadOfOursIsNotBelieved() {
    door.post("Patient", patient("p"));
    put(mmol(71) + issued("2027-01-01T00:00:00Z"));
    put(mmol(65) + issued(SECOND));

    assertThat(told()).containsExactly(71.0, 65.0);
  }

  @Test
  void aRejectionThatIsTriedAgainDoesNotOvertakeWhatCameSince() {
    door.post(bundle("batch", glucose("g", "p", mmol(71))));
    door.post("Patient", patient("p"));
    put(mmol(65));

    door.replay.replay(VA, door.rejections.list(VA, Optional.empty(), 1).getFirst().id());

    assertThat(told()).containsExactly(65.0);
    assertThat(values(door.records.all().getLast())).containsExactly(71.0);
  }

  @Test
  void whatIsOfAnotherPatientAfterAllLeavesTheEpisodeOfTheFirst() {
    door.post("Patient", patient("p"));
    door.post("Patient", patient("q"));
    put(mmol(71));
    door.put("Observation", "g", glucose("g", "q", mmol(71)));

    AcceptedRecord moved = door.records.announced().getLast();
    assertThat(moved.patient()).isEqualTo(door.pseudonyms.patient(VA, "q"));
    assertThat(moved.episode()).isEqualTo(door.pseudonyms.episode(VA, moved.patient(), null));
  }

  @Test
  void ofTwoThatComeTogetherTheLastCounts() {
    door.post("Patient", patient("p"));
    for (double last : List.of(65.0, 71.0)) {
      door.post(
          bundle("batch", glucose("g", "p", mmol(136 - last)), glucose("g", "p", mmol(last))));
      assertThat(told().getLast()).isEqualTo(last);
    }
  }

  @Test
  void aPatientWhoIsRepeatedAsTheyWereIsNotToldAgainWithAnotherStay() {
    String before = patient("p").replace("}", ",\"meta\":{\"lastUpdated\":\"%s\"}}");
    door.post("Patient", before.formatted(SECOND));
    door.post(bundle("batch", before.formatted(FIRST), glucose("g", "p", mmol(71) + inStay("s"))));

    AcceptedRecord stay = door.records.announced().getLast();
    assertThat(door.payloads.get(stay.payload()).entries())
        .extracting(ClinicalRecord.Entry::type)
        .containsExactly("Observation");
  }

  @Property(tries = 60)
  void inWhateverOrderAndHoweverOftenTheyComeTheLastIssuedCounts(
      @ForAll("arrivals") List<Integer> arrivals) {
    FrontDoor fresh = new FrontDoor();
    fresh.post("Patient", patient("p"));
    for (int hour : arrivals) {
      fresh.put("Observation", "g", glucose("g", "p", mmol(hour) + issued(hour)));
    }

    double newest = arrivals.stream().mapToInt(hour -> hour).max().orElseThrow();
    assertThat(values(fresh, fresh.records.announced().getLast())).containsExactly(newest);
    assertThat(fresh.records.all()).hasSize(1 + (int) arrivals.stream().distinct().count());
  }

  @Provide
  Arbitrary<List<Integer>> arrivals() {
    return Arbitraries.integers().between(10, 16).list().ofMinSize(1).ofMaxSize(9);
  }

  private ResourceVersion put(String rest) {
    Answer answer = door.put("Observation", "g", glucose("g", "p", rest));
    return ((Answer.Entry.Kept) ((Answer.Processed) answer).entries().getFirst()).version();
  }

  private static String issued(int hour) {
    return issued("2024-03-01T%d:00:00Z".formatted(hour));
  }

  private static String issued(String time) {
    return json(",'issued':'%s'".formatted(time));
  }

  private static String updated(String time) {
    return json(",'meta':{'lastUpdated':'%s'}".formatted(time));
  }

  private static String inStay(String stay) {
    return json(",'encounter':{'reference':'Encounter/%s'}".formatted(stay));
  }

  /** The values that the others were told, in their order. */
  private List<Double> told() {
    return door.records.announced().stream().flatMap(one -> values(one).stream()).toList();
  }

  private List<Double> values(AcceptedRecord record) {
    return values(door, record);
  }

  private static List<Double> values(FrontDoor door, AcceptedRecord record) {
    return door.payloads.get(record.payload()).entries().stream()
        .map(ClinicalRecord.Entry::statement)
        .filter(Statement.Observation.class::isInstance)
        .map(one -> ((SourceValue.Quantity) ((Statement.Observation) one).value()).value())
        .toList();
  }
}
