package engraft.ingestion.fhir;

import static engraft.ingestion.fhir.Fhir.bundle;
import static engraft.ingestion.fhir.Fhir.json;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.contracts.record.ClinicalRecord;
import engraft.contracts.record.Statement;
import engraft.deidentification.text.Folding;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class NothingPersonalLeavesTest {

  /** Digests, UUIDs and pseudonyms hold any four digits by chance. */
  private static final Pattern OPAQUE =
      Pattern.compile(
          "[0-9a-f]{32,}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|patient=[0-9a-z_-]{22},");

  /** A person as a hospital knows one. */
  record Person(
      String given, String family, String street, String city, String phone, String number) {
    List<String> identifiers() {
      return List.of(given, family, street, city, phone, number);
    }

    String patient() {
      return json("""
      {'resourceType':'Patient','id':'p1','gender':'female','birthDate':'1931-04-09',
       'name':[{'family':'%s','given':['%s']}],
       'identifier':[{'system':'urn:mrn','value':'%s'}],
       'telecom':[{'system':'phone','value':'%s'}],
       'address':[{'line':['%s'],'city':'%s','postalCode':'28916','country':'ES'}]}
      """)
          .formatted(family, given, number, phone, street, city);
    }

    String note() {
      return "Sra. %s %s, nacida el 09/04/1931, NHC %s, vive en %s (%s), tel. %s. %s refiere dolor."
          .formatted(given, family, number, street, city, phone, family.toUpperCase(Locale.ROOT));
    }
  }

  @Property(tries = 60)
  void noIdentifierOfASubmissionIsInAPayloadAnAnswerOrAnAnnouncement(
      @ForAll("people") Person person) {
    FrontDoor door = new FrontDoor(364);

    Answer answer =
        door.post(
            bundle(
                "transaction",
                person.patient(),
                document(person.note()),
                conclusion(person.note()),
                remark(person.note())));

    String left = Folding.fold(door.told() + " " + answer + " " + door.records.all());
    assertThat(FrontDoor.issues(answer)).isEmpty();
    assertThat(person.identifiers())
        .allSatisfy(identifier -> assertThat(left).doesNotContain(Folding.fold(identifier)));
    assertThat(left.replace(" ", "")).doesNotContain(person.phone().replace(" ", ""));
    assertThat(OPAQUE.matcher(left).replaceAll(""))
        .doesNotContain("09/04/1931", "1931-04-09", "1931");
  }

  @Test
  void aNoteSentLaterIsReadKnowingItsPatient() {
    FrontDoor door = new FrontDoor();
    door.post(
        "Patient", new Person("Ainhoa", "Leber", "C 1", "Ea", "600000000", "77777").patient());

    door.post(
        "DocumentReference",
        document("Leber no refiere dolor. Sra. Leber estable. Hígado normal."));

    assertThat(notes(door)).singleElement().asString().contains("Sra. [NAME] estable");
  }

  @Test
  void theSameNoteOfTheSamePatientIsAlwaysTheSameText() {
    Person person = new Person("Ainhoa", "Goñi", "Calle Mayor 3", "Getafe", "612345678", "368503");
    FrontDoor one = new FrontDoor(364);
    FrontDoor other = new FrontDoor(364);
    one.post(bundle("transaction", person.patient(), document(person.note())));
    other.post(bundle("transaction", person.patient(), document(person.note())));

    assertThat(notes(one)).isEqualTo(notes(other));
  }

  @Test
  void medicineIsLeftAlone() {
    FrontDoor door = new FrontDoor();
    String text = "Enfermedad de Parkinson, hemoglobina 9,4 g/dl, furosemida 40 mg 1-0-0.";
    door.post(bundle("transaction", Fhir.patient("p1"), document(text)));

    assertThat(notes(door)).containsExactly(text);
  }

  private static List<String> notes(FrontDoor door) {
    return door.told().stream()
        .map(ClinicalRecord.Entry::statement)
        .filter(Statement.NoteText.class::isInstance)
        .map(note -> ((Statement.NoteText) note).text())
        .toList();
  }

  private static String document(String text) {
    String data = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    return json("""
    {'resourceType':'DocumentReference','id':'d1','status':'current',
     'subject':{'reference':'Patient/p1'},
     'content':[{'attachment':{'contentType':'text/plain','data':'%s'}}]}
    """)
        .formatted(data);
  }

  private static String conclusion(String text) {
    return json("""
    {'resourceType':'DiagnosticReport','id':'r1','status':'final','code':{'text':'TC'},
     'subject':{'reference':'Patient/p1'},'conclusion':'%s'}
    """)
        .formatted(text);
  }

  private static String remark(String text) {
    return json("""
    {'resourceType':'Observation','id':'o1','status':'final','code':{'text':'%s'},
     'subject':{'reference':'Patient/p1'},'valueString':'%s'}
    """)
        .formatted(text, text);
  }

  @Provide
  Arbitrary<Person> people() {
    Arbitrary<String> name =
        Arbitraries.strings()
            .withChars("abcdefghilmnoprstuvzäöüñé")
            .ofMinLength(7)
            .ofMaxLength(12)
            .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1));
    Arbitrary<String> digits = Arbitraries.strings().numeric().ofLength(9);
    return Combinators.combine(name, name, name, name, digits, digits)
        .as(
            (given, family, street, city, phone, number) ->
                new Person(
                    given,
                    family,
                    "Calle " + street + " 12",
                    city,
                    "+34 6" + phone.substring(1),
                    "H" + number));
  }
}
