package engraft.ingestion.fhir;

import static engraft.ingestion.fhir.Fhir.bundle;
import static engraft.ingestion.fhir.Fhir.glucose;
import static engraft.ingestion.fhir.Fhir.json;
import static engraft.ingestion.fhir.Fhir.patient;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.Absence;
import engraft.contracts.record.ClinicalRecord;
import engraft.contracts.record.Coding;
import engraft.contracts.record.ObservationStatus;
import engraft.contracts.record.SourceValue;
import engraft.contracts.record.Statement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementsTest {

  private static final String SUBJECT = "'subject':{'reference':'Patient/p'}";

  private final FrontDoor door = new FrontDoor();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'valueQuantity':{'value':5.5,'unit':'mmol per l','system':'http://unitsofmeasure.org','code':'mmol/L'} | Quantity[value=5.5, comparator=null, unit=mmol/L]
          'valueQuantity':{'value':5,'comparator':'<','unit':'mg/dl'}  | Quantity[value=5.0, comparator=<, unit=mg/dl]
          'valueQuantity':{'value':5}                                  | Quantity[value=5.0, comparator=null, unit=]
          'valueInteger':7                                             | Quantity[value=7.0, comparator=null, unit=1]
          'valueBoolean':true                                          | Quantity[value=1.0, comparator=null, unit=1]
          'valueBoolean':false                                         | Quantity[value=0.0, comparator=null, unit=1]
          'valueString':'1:128'                                        | Text[text=1:128]
          'valueRatio':{'numerator':{'value':1},'denominator':{'value':128}} | Text[text=1:128]
          'valueRange':{'low':{'value':1},'high':{'value':3}}          | Text[text=1 - 3]
          'valueCodeableConcept':{'coding':[{'system':'s','code':'c'}],'text':'t'} | Concept[codings=[Coding[system=s, code=c, display=null]], text=t]
          'dataAbsentReason':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/data-absent-reason','code':'masked'}]} | Missing[reason=WITHHELD]
          'dataAbsentReason':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/data-absent-reason','code':'temp-unknown'}]} | Missing[reason=PENDING]
          'dataAbsentReason':{'text':'broke the tube'}                 | Missing[reason=UNMAPPED]
          'valueQuantity':{'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/data-absent-reason','valueCode':'unsupported'}]} | Missing[reason=NOT_AVAILABLE_HERE]
          'valueQuantity':{'_value':{'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/data-absent-reason','valueCode':'error'}]}} | Missing[reason=IN_ERROR]
          'issued':'2024-01-01T00:00:00Z'                              | Missing[reason=NOT_MEASURED]
          """)
  void aValueOrTheReasonWhyThereIsNone(String element, String expected) {
    assertThat(observation("final", element).value()).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "registered,,REGISTERED,PENDING",
    "preliminary,,PRELIMINARY,PENDING",
    "cancelled,,CANCELLED,NOT_MEASURED",
    "cancelled,5,CANCELLED,IN_ERROR",
    "entered-in-error,5,ENTERED_IN_ERROR,IN_ERROR",
    "amended,,AMENDED,NOT_MEASURED",
    "corrected,,AMENDED,NOT_MEASURED"
  })
  void whereAResultStandsTypesItsAbsence(
      String status, String value, ObservationStatus expected, Absence reason) {
    String element =
        value == null
            ? "'issued':'2024-01-01T00:00:00Z'"
            : "'valueQuantity':{'value':%s}".formatted(value);

    Statement.Observation observation = observation(status, element);

    assertThat(observation.status()).isEqualTo(expected);
    assertThat(observation.value()).isEqualTo(new SourceValue.Missing(reason));
  }

  @Test
  void aPanelSpeaksThroughItsComponents() {
    post(
        """
        {'resourceType':'Observation','id':'bp','status':'final','code':{'text':'BP'},%s,
         'effectiveDateTime':'2024-01','component':[
          {'code':{'coding':[{'system':'http://loinc.org','code':'8480-6'}]},'valueQuantity':{'value':120}},
          {'code':{'coding':[{'system':'http://loinc.org','code':'8462-4'}]},
           'dataAbsentReason':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/data-absent-reason','code':'error'}]}}]}
        """);

    List<ClinicalRecord.Entry> told = door.told();
    assertThat(told).hasSize(3);
    assertThat(told.get(1).id()).endsWith(".8480-6");
    assertThat(told.get(2).id()).endsWith(".8462-4");
    assertThat(((Statement.Observation) told.get(2).statement()).value())
        .isEqualTo(new SourceValue.Missing(Absence.IN_ERROR));
    assertThat(((Statement.Observation) told.get(1).statement()).time())
        .isEqualTo(Instant.parse("2024-01-01T00:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'effectiveDateTime':'2016-12-31T23:59:60Z'        | 2016-12-31T23:59:59Z
          'effectiveTiming':{'event':['2024-03-01']}        | 2024-03-01T00:00:00Z
          'effectivePeriod':{'start':'2024-03-01T08:00:00+01:00'} | 2024-03-01T07:00:00Z
          """)
  void everyKindOfTimeIsRead(String element, String time) {
    post(
        """
        {'resourceType':'Observation','id':'o','status':'final','code':{'text':'c'},%%s,%s}
        """
            .formatted(element));

    assertThat(((Statement.Observation) door.told().getLast().statement()).time())
        .hasToString(time);
  }

  @Test
  void resultsWithinAReportOrAPanelAreTold() {
    post(
        """
        {'resourceType':'DiagnosticReport','id':'r','status':'final','code':{'text':'CBC'},%s,
         'effectiveDateTime':'2024-01-05','conclusion':'fine','result':[{'reference':'#a'}],
         'contained':[
          {'resourceType':'Specimen','id':'s'},
          {'resourceType':'Observation','id':'a','status':'final',
           'code':{'coding':[{'system':'http://loinc.org','code':'718-7'}]},'valueQuantity':{'value':13}}]}
        """);
    post(
        """
        {'resourceType':'Observation','id':'panel','status':'final','code':{'text':'panel'},%s,
         'effectiveDateTime':'2024-01','hasMember':[{'reference':'#b'}],'contained':[
          {'resourceType':'Observation','id':'b','status':'final','code':{'text':'member'},
           'effectiveDateTime':'2024-02','valueQuantity':{'value':7}}]}
        """);

    assertThat(door.told()).extracting(ClinicalRecord.Entry::type).contains("DiagnosticReport");
    assertThat(door.told())
        .filteredOn(entry -> entry.id().contains(".contained"))
        .extracting(entry -> ((Statement.Observation) entry.statement()).time())
        .containsExactly(
            Instant.parse("2024-01-05T00:00:00Z"), Instant.parse("2024-02-01T00:00:00Z"));
    assertThat(door.told())
        .extracting(ClinicalRecord.Entry::statement)
        .hasAtLeastOneElementOfType(Statement.NoteText.class);
  }

  @Test
  void aVariantIsAFindingWithItsAlleles() {
    String variant =
        """
        {'resourceType':'Observation','id':'v','status':'final',%%s,
         'code':{'coding':[{'system':'http://loinc.org','code':'69548-6'}]},
         'valueCodeableConcept':{'coding':[{'system':'http://loinc.org','code':'%s'}]},
         'component':[
          {'code':{'coding':[{'system':'http://loinc.org','code':'48018-6'}]},
           'valueCodeableConcept':{'coding':[{'system':'http://www.genenames.org','code':'HGNC:1100','display':'BRCA1'}]}},
          {'code':{'coding':[{'system':'http://loinc.org','code':'48004-6'}]},
           'valueCodeableConcept':{'coding':[{'system':'http://varnomen.hgvs.org','code':'c.68_69del'}]}},
          {'code':{'coding':[{'system':'http://loinc.org','code':'53034-5'}]},
           'valueCodeableConcept':{'coding':[{'system':'http://loinc.org','code':'LA6705-3'}]}}]}
        """;
    post(variant.formatted("LA9633-4"));
    post(variant.formatted("LA9634-2"));

    assertThat(door.told())
        .extracting(ClinicalRecord.Entry::statement)
        .contains(
            new Statement.VariantFinding("BRCA1", "c.68_69del", 2),
            new Statement.VariantFinding("BRCA1", "c.68_69del", 0));
  }

  @Test
  void attachmentsAreNotesAndImages() {
    String text = base64("Leidet an Grippe".getBytes(StandardCharsets.UTF_8));
    String image =
        base64(
            new byte[] {'P', '5', '\n', '2', ' ', '1', '\n', '2', '5', '5', '\n', 7, (byte) 200});
    post(
        """
        {'resourceType':'DocumentReference','id':'d','status':'current',%%s,'date':'2024-01-02T00:00:00Z',
         'type':{'coding':[{'system':'http://loinc.org','code':'30745-4'}]},'content':[
         {'attachment':{'contentType':'text/plain; charset=utf-8','language':'de','data':'%s'}},
         {'attachment':{'contentType':'image/x-portable-graymap','data':'%s'}},
         {'attachment':{'contentType':'text/plain','url':'http://169.254.169.254/'}}]}
        """
            .formatted(text, image));

    assertThat(door.told())
        .extracting(ClinicalRecord.Entry::statement)
        .contains(
            new Statement.NoteText("de", "Leidet an Grippe", Instant.parse("2024-01-02T00:00:00Z")),
            new Statement.ImageData(
                new Coding("http://loinc.org", "30745-4", null),
                1,
                2,
                base64(new byte[] {7, (byte) 200}),
                Instant.parse("2024-01-02T00:00:00Z")));
  }

  @Test
  void aConditionMayBeRefutedAndOtherResourcesAreKept() {
    post(
        """
        {'resourceType':'Condition','id':'c','code':{'coding':[{'system':'http://snomed.info/sct','code':'44054006'}]},
         'verificationStatus':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/condition-ver-status','code':'refuted'}]},
         'onsetDateTime':'2020',%s}
        """);
    post("{'resourceType':'Procedure','id':'o','status':'completed',%s}");

    assertThat(door.told())
        .extracting(ClinicalRecord.Entry::statement)
        .contains(new Statement.Other("Procedure"))
        .anySatisfy(
            statement ->
                assertThat(statement)
                    .isInstanceOfSatisfying(
                        Statement.Diagnosis.class,
                        diagnosis -> assertThat(diagnosis.refuted()).isTrue()));
  }

  private Statement.Observation observation(String status, String element) {
    door.post(
        bundle(
            "transaction",
            patient("p"),
            glucose("g", "p", json("," + element)).replace("final", status)));
    return door.told().stream()
        .map(ClinicalRecord.Entry::statement)
        .filter(Statement.Observation.class::isInstance)
        .map(Statement.Observation.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private void post(String resource) {
    Answer answer = door.post(bundle("batch", patient("p"), json(resource.formatted(SUBJECT))));
    assertThat(FrontDoor.issues(answer)).isEmpty();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
