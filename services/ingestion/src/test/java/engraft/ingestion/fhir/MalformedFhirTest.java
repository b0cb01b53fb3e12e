package engraft.ingestion.fhir;

import static engraft.ingestion.fhir.Fhir.json;
import static engraft.ingestion.fhir.FrontDoor.issues;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.ingestion.rejections.Issue;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MalformedFhirTest {

  private final FrontDoor door = new FrontDoor();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'resourceType':'Patient'                                         |                        | STRUCTURE
          []                                                                |                        | STRUCTURE
          {'resourceType':'Patient','id':'a','id':'b'}                      |                        | STRUCTURE
          {'resourceType':'Patient'} {}                                     |                        | STRUCTURE
          {'resourceType':'Observation','status':'final','code':{}}         | Patient.resourceType   | STRUCTURE
          {'resourceType':'Patient','shoeSize':42}                          | Patient.shoeSize       | STRUCTURE
          {'resourceType':'Patient','birthDate':'1960-02-30'}               | Patient.birthDate      | VALUE
          {'resourceType':'Patient','birthDate':'30.02.1960'}               | Patient.birthDate      | VALUE
          {'resourceType':'Patient','birthDate':19600101}                   | Patient.birthDate      | VALUE
          {'resourceType':'Patient','gender':'femal'}                       | Patient.gender         | VALUE
          {'resourceType':'Patient','active':'true'}                        | Patient.active         | VALUE
          {'resourceType':'Patient','name':{'family':'X'}}                  | Patient.name           | STRUCTURE
          {'resourceType':'Patient','name':[{'family':''}]}                 | Patient.name[0].family | VALUE
          {'resourceType':'Patient','name':['X']}                           | Patient.name[0]        | STRUCTURE
          {'resourceType':'Patient','id':'a b'}                             | Patient.id             | VALUE
          {'resourceType':'Patient','deceasedBoolean':true,'deceasedDateTime':'2020'} | Patient.deceased | STRUCTURE
          {'resourceType':'Patient','link':[{'type':'seealso'}]}            | Patient.link[0].other  | REQUIRED
          {'resourceType':'Patient','name':[{'period':{'start':'2020-01-02','end':'2019-01-02T00:00:00Z'}}]} | Patient.name[0].period | INVARIANT
          {'resourceType':'Patient','_shoe':{'id':'x'}}                     | Patient._shoe          | STRUCTURE
          {'resourceType':'Patient','extension':[{'valueString':'x'}]}      | Patient.extension[0].url | REQUIRED
          {'resourceType':'Patient','meta':{}}                              | Patient.meta           | STRUCTURE
          {'resourceType':'Patient','birthDate':'0001-01-01'}               | Patient.birthDate      | VALUE
          {'resourceType':'Patient','name':[{'family':'a\\u0000b'}]}        | Patient.name[0].family | VALUE
          """)
  void isRefusedAtItsElement(String body, String expression, Issue.Kind kind) {
    Answer answer = door.post("Patient", json(body));

    assertThat(issues(answer)).isNotEmpty();
    assertThat(issues(answer).getFirst().kind()).isEqualTo(kind);
    assertThat(issues(answer).getFirst().expression())
        .isEqualTo(expression == null ? "" : expression);
    assertThat(door.records.all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'resourceType':'Patient'}                                           | resourceType
          {'resourceType':'Bundle'}                                            | Bundle.type
          {'resourceType':'Bundle','type':'history'}                           | Bundle.type
          {'resourceType':'Bundle','type':'batch','entry':{}}                  | Bundle.entry
          {'resourceType':'Bundle','type':'batch','entry':[{'resource':7}]}    | Bundle.entry[0].resource
          {'resourceType':'Bundle','type':'transaction','entry':[{'resource':{'resourceType':'Patient'}}]} | Bundle.entry[0].request
          {'resourceType':'Bundle','type':'batch','entry':[{'request':{'method':'DELETE','url':'Patient/1'}}]} | Bundle.entry[0].request.method
          {'resourceType':'Bundle','type':'batch','entry':[{'resource':{'resourceType':'Nonsense'},'request':{'method':'POST','url':'x'}}]} | Bundle.entry[0].resource.resourceType
          {'resourceType':'Bundle','type':'transaction','entry':[{'resource':{'resourceType':'Patient','id':'1'},'request':{'method':'PUT','url':'Patient/2'}}]} | Bundle.entry[0].resource.id
          {'resourceType':'Bundle','type':'collection','entry':[{'resource':{'resourceType':'Condition','code':{'text':'x'},'subject':{'reference':'Group/1'}}}]} | Bundle.entry[0].resource.subject
          """)
  void aBundleIsRefusedAtItsElement(String body, String expression) {
    Answer answer = door.post(json(body));

    assertThat(issues(answer)).extracting(Issue::expression).contains(expression);
    assertThat(door.records.all()).isEmpty();
  }

  /** A few such bodies at once ended the process, and every hospital waited for its return. */
  @Test
  void whatWouldFillTheMemoryIsRefusedWithItsLimit() {
    String entries = json("{'resourceType':'Bundle','type':'batch','entry':[");
    Answer many = door.post(entries + "{},".repeat(20_000) + "{}]}");
    Answer more = door.post(entries + "{},".repeat(800_000) + "{}]}");

    assertThat(issues(many)).extracting(Issue::expression).containsExactly("Bundle.entry");
    assertThat(issues(many))
        .extracting(Issue::rule)
        .containsExactly("must have at most 20000 entries");
    assertThat(issues(more)).singleElement().asString().contains("more than 1500000 values");
  }

  @Property(tries = 300)
  void noBodyCutShortIsEverAcceptedOrCrashes(@ForAll @IntRange(max = 10_000) int cut) {
    byte[] whole =
        Fhir.bundle("transaction", Fhir.patient("p"), Fhir.glucose("g", "p", Fhir.mmol(5)))
            .getBytes(StandardCharsets.UTF_8);
    byte[] body = java.util.Arrays.copyOf(whole, cut % whole.length);

    FrontDoor fresh = new FrontDoor();
    assertThat(fresh.fhir.receive(FrontDoor.VA, new Address.Root(), body))
        .isInstanceOf(Answer.Refused.class);
    assertThat(fresh.records.all()).isEmpty();
  }

  @Property(tries = 500)
  void aFlippedByteNeverCrashes(
      @ForAll @IntRange(max = 10_000) int place, @ForAll byte replacement) {
    byte[] body =
        Fhir.bundle("batch", Fhir.patient("p"), Fhir.glucose("g", "p", Fhir.mmol(5)))
            .getBytes(StandardCharsets.UTF_8);
    body[place % body.length] = replacement;

    assertThat(new FrontDoor().fhir.receive(FrontDoor.VA, new Address.Root(), body)).isNotNull();
  }
}
