package engraft.ingestion.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.ingestion.parallel.SideBySide;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Many threads read a bundle as one does: the same answer, and the same bytes kept. */
class SideBySideReadingTest {

  private static final int MOST_DAYS = 30;

  @Property(tries = 60)
  void manyThreadsSayWhatOneSays(
      @ForAll("bundles") String bundle,
      @ForAll @IntRange(min = 2, max = 4) int threads,
      @ForAll @IntRange(min = 1, max = 20) int neighbours) {
    FrontDoor one = new FrontDoor(MOST_DAYS, new SideBySide(1, 1));
    FrontDoor many = new FrontDoor(MOST_DAYS, new SideBySide(threads, neighbours));

    assertThat(said(many.post(bundle))).isEqualTo(said(one.post(bundle)));
    assertThat(kept(many)).isEqualTo(kept(one));
  }

  /** A rejection's own id is drawn. */
  private static Object said(Answer answer) {
    return switch (answer) {
      case Answer.Refused(_, var issues) -> issues;
      case Answer.Processed(_, var entries, _) -> entries;
    };
  }

  private static List<?> kept(FrontDoor door) {
    return door.records.all().stream()
        .map(record -> List.of(record.payload(), record.episode(), record.resources()))
        .toList();
  }

  /** Of some patients, in any order; transactions of which some are refused for one entry. */
  @Provide
  Arbitrary<String> bundles() {
    return Combinators.combine(
            Arbitraries.of("transaction", "batch", "collection"),
            resource().list().ofMinSize(1).ofMaxSize(60),
            Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(List.<String>of())),
                Tuple.of(1, broken().list().ofSize(2))))
        .as(SideBySideReadingTest::bundle);
  }

  private static String bundle(String type, List<Part> parts, List<String> broken) {
    List<String> resources =
        IntStream.range(0, parts.size()).mapToObj(i -> parts.get(i).json(i)).toList();
    return Fhir.bundle(
        type,
        Stream.of(List.of(named("p0", "Hohenlohe"), named("p1", "Quintanilla")), resources, broken)
            .flatMap(List::stream)
            .toArray(String[]::new));
  }

  private record Part(String kind, String patient, String text) {
    String json(int number) {
      return switch (kind) {
        case "note" -> note("n" + number, patient, text);
        case "encounter" ->
            Fhir.json(
                "{'resourceType':'Encounter','id':'e%d','status':'finished','class':{'code':'AMB'},'subject':{'reference':'Patient/%s'}}"
                    .formatted(number, patient));
        default -> Fhir.glucose("o" + number, patient, Fhir.mmol(number));
      };
    }
  }

  private Arbitrary<Part> resource() {
    return Combinators.combine(
            Arbitraries.of("note", "glucose", "encounter", "glucose"),
            Arbitraries.of("p0", "p1", "p0", "p0", "nobody"),
            Arbitraries.of(
                "Herr Hohenlohe kam am 3.4.2019.",
                "Dr. Quintanilla, telephone 030 1234567, saw her on March 3, 2020.",
                "Nothing of note."))
        .as(Part::new);
  }

  private static Arbitrary<String> broken() {
    return Arbitraries.of(
        Fhir.json("{'resourceType':'Observation','id':'b','status':'no such'}"),
        Fhir.json("{'resourceType':'Nothing'}"),
        Fhir.glucose("b", "p0", ",'foo':1"));
  }

  private static String named(String id, String family) {
    return Fhir.json(
        "{'resourceType':'Patient','id':'%s','name':[{'family':'%s'}]}".formatted(id, family));
  }

  private static String note(String id, String patient, String text) {
    String data = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    return Fhir.json(
        "{'resourceType':'DocumentReference','id':'%s','status':'current','subject':{'reference':'Patient/%s'},'content':[{'attachment':{'contentType':'text/plain','data':'%s'}}]}"
            .formatted(id, patient, data));
  }
}
