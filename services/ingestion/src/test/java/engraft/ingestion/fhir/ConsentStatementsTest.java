package engraft.ingestion.fhir;

import static engraft.ingestion.fhir.Fhir.bundle;
import static engraft.ingestion.fhir.Fhir.json;
import static engraft.ingestion.fhir.Fhir.patient;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.contracts.record.ClinicalRecord;
import engraft.contracts.record.Coding;
import engraft.contracts.record.ConsentStanding;
import engraft.contracts.record.Statement;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentStatementsTest {

  private static final Instant GIVEN = Instant.parse("2024-02-03T00:00:00Z");

  private final FrontDoor door = new FrontDoor();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          active           | 'type':'permit'                                       | IN_FORCE | true
          active           | 'type':'deny'                                         | IN_FORCE | false
          rejected         | 'type':'permit'                                       | IN_FORCE | false
          inactive         | 'type':'permit'                                       | ENDED    | true
          entered-in-error | 'type':'deny'                                         | VOID     | false
          draft            | 'type':'permit'                                       | VOID     | true
          active           | 'type':'deny','purpose':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ActReason','code':'HRESCH'}] | IN_FORCE | false
          """)
  void aWordOnSecondaryUseIsUnderstood(
      String status, String provision, ConsentStanding standing, boolean permits) {
    Statement.Consent consent = consent(status, "patient-privacy", provision);

    assertThat(consent.standing()).isEqualTo(standing);
    assertThat(consent.permits()).isEqualTo(permits);
    assertThat(consent.given()).isEqualTo(GIVEN);
    assertThat(consent.classes()).isEmpty();
  }

  @Test
  void theEndOfADayIsItsLastMoment() {
    assertThat(consent("active", "research", "'period':{'end':'2030-04-05'}").until())
        .isEqualTo(Instant.parse("2030-04-06T00:00:00Z"));
    assertThat(consent("active", "research", "'period':{'end':'2030'}").until())
        .isEqualTo(Instant.parse("2031-01-01T00:00:00Z"));
  }

  @Test
  void anExceptionWithholdsAKindOfData() {
    Statement.Consent consent =
        consent(
            "active",
            "research",
            """
            'type':'permit','provision':[
             {'type':'deny','class':[{'system':'http://hl7.org/fhir/resource-types','code':'DocumentReference'}]},
             {'type':'deny','code':[{'coding':[{'system':'http://loinc.org','code':'2093-3'}]}]},
             {'type':'deny','purpose':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ActReason','code':'TREAT'}]}]
            """);

    assertThat(consent.permits()).isTrue();
    assertThat(consent.classes())
        .containsExactly(
            new Coding("http://hl7.org/fhir/resource-types", "DocumentReference", null),
            new Coding("http://loinc.org", "2093-3", null));
  }

  @Test
  void aConsentToTreatmentIsKeptAndMeansNothingHere() {
    send("active", "treatment", "'type':'deny'");
    send(
        "active",
        "patient-privacy",
        "'type':'deny','purpose':[{'system':'http://terminology.hl7.org/CodeSystem/v3-ActReason','code':'TREAT'}]");

    assertThat(door.told())
        .extracting(ClinicalRecord.Entry::statement)
        .contains(new Statement.Other("Consent"))
        .noneMatch(Statement.Consent.class::isInstance);
  }

  private Statement.Consent consent(String status, String scope, String provision) {
    send(status, scope, provision);
    return door.told().stream()
        .map(ClinicalRecord.Entry::statement)
        .filter(Statement.Consent.class::isInstance)
        .map(Statement.Consent.class::cast)
        .toList()
        .getLast();
  }

  private void send(String status, String scope, String provision) {
    String consent =
        """
        {'resourceType':'Consent','id':'c','status':'%s','patient':{'reference':'Patient/p'},
         'scope':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/consentscope','code':'%s'}]},
         'category':[{'coding':[{'system':'http://loinc.org','code':'59284-0'}]}],
         'policyRule':{'text':'research'},
         'dateTime':'2024-02-03','provision':{%s}}
        """;
    assertThat(
            FrontDoor.issues(
                door.post(
                    bundle(
                        "batch", patient("p"), json(consent.formatted(status, scope, provision))))))
        .isEmpty();
  }
}
