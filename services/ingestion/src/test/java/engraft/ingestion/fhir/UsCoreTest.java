package engraft.ingestion.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.ingestion.rejections.Issue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class UsCoreTest {

  private static final String PROFILE = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-";

  @Test
  void aPatientNeedsAnIdentifierANameAndAGender() {
    assertThat(
            found(
                "patient",
                """
                {"resourceType": "Patient", "gender": "female", "name": [{"family": "F"}],
                 "identifier": [{"system": "urn:x", "value": "1"}]}
                """))
        .isEmpty();
    assertThat(
            found(
                "patient|6.1.0",
                """
                {"resourceType": "Patient", "name": [{"use": "usual"}],
                 "identifier": [{"system": "urn:x"}]}
                """))
        .containsExactly("Patient.gender", "Patient.identifier[0].value", "Patient.name[0]");
  }

  @Test
  void aLaboratoryResultNeedsItsCategoryAndAValueOrAReason() {
    assertThat(found("observation-lab", lab("\"valueString\": \"x\""))).isEmpty();
    assertThat(found("observation-lab", lab("\"dataAbsentReason\": {\"text\": \"none\"}")))
        .isEmpty();
    assertThat(found("observation-lab", "{\"resourceType\": \"Observation\"}"))
        .containsExactly("Observation.subject", "Observation.category", "Observation.value[x]");
    assertThat(
            found(
                "observation-lab",
                lab("\"valueString\": \"x\"").replace("observation-category", "another")))
        .containsExactly("Observation.category");
    assertThat(found("vital-signs", lab("\"valueString\": \"x\"")))
        .containsExactly("Observation.effective[x]", "Observation.category");
  }

  @Test
  void whatWasDoneHasATimeAndADocumentIsSomewhere() {
    assertThat(found("procedure", "{\"resourceType\": \"Procedure\", \"status\": \"completed\"}"))
        .containsExactly("Procedure.code", "Procedure.performed[x]");
    assertThat(found("procedure", "{\"resourceType\": \"Procedure\", \"status\": \"preparation\"}"))
        .containsExactly("Procedure.code");
    assertThat(
            found(
                "documentreference",
                "{\"resourceType\": \"DocumentReference\", \"content\": [{\"attachment\": {}}]}"))
        .contains("DocumentReference.content[0].attachment", "DocumentReference.type");
  }

  @Test
  void aProfileOfAnotherTypeOrOfNobodyIsNotSupported() {
    assertThat(check(PROFILE + "encounter", "{\"resourceType\": \"Patient\"}"))
        .singleElement()
        .satisfies(
            issue -> {
              assertThat(issue.kind()).isEqualTo(Issue.Kind.NOT_SUPPORTED);
              assertThat(issue.rule()).contains("us-core-patient");
            });
    assertThat(check("http://nobody.example/p", "{\"resourceType\": \"Patient\"}")).hasSize(1);
  }

  private static String lab(String value) {
    return """
    {"resourceType": "Observation", "subject": {"reference": "Patient/p"}, %s,
     "category": [{"coding": [{
       "system": "http://terminology.hl7.org/CodeSystem/observation-category",
       "code": "laboratory"}]}]}
    """
        .formatted(value);
  }

  private static List<String> found(String profile, String json) {
    return check(PROFILE + profile, json).stream().map(Issue::expression).toList();
  }

  private static List<Issue> check(String profile, String json) {
    Issues issues = new Issues();
    JsonText.Read.Tree tree =
        (JsonText.Read.Tree) JsonText.read(json.getBytes(StandardCharsets.UTF_8));
    UsCore.check(profile, tree.root(), issues);
    return issues.found();
  }
}
