package engraft.harmonization.cohorts;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.contracts.record.Coding;
import engraft.contracts.record.ConsentStanding;
import engraft.contracts.record.Statement;
import engraft.harmonization.consents.ConsentRule;
import engraft.harmonization.consents.GivenConsent;
import engraft.harmonization.mapping.CatalogueFile;
import engraft.harmonization.mapping.MappingTables;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionsTest {

  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final PatientPseudonym PATIENT = new PatientPseudonym("patient-1");
  private static final ConceptId METHADONE = ConceptId.parse("rxnorm:6813");
  private static final ConceptId ALLERGY = ConceptId.parse("allergy-rxnorm:6813");
  private static final ConceptId ASPIRIN = ConceptId.parse("rxnorm:1191");
  private static final Episode EPISODE =
      Episode.of(
          new SiteId("va"),
          PATIENT,
          Instant.EPOCH,
          List.of(found(METHADONE), found(ALLERGY), found(ASPIRIN)));

  @Test
  void aDeniedDrugIsWithheldWithTheAllergyToIt() {
    Episode permitted =
        permitted(new Coding("http://www.nlm.nih.gov/research/umls/rxnorm", "6813", null));

    assertThat(permitted.measurements())
        .containsExactlyInAnyOrder(withheld(METHADONE), withheld(ALLERGY), found(ASPIRIN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MedicationRequest",
        "MedicationAdministration",
        "MedicationDispense",
        "MedicationStatement",
        "Procedure",
        "Immunization",
        "AllergyIntolerance"
      })
  void aKindOfTreatmentCannotBeToldFromOtherMeasurements(String type) {
    assertThat(
            permitted(new Coding("http://hl7.org/fhir/resource-types", type, null)).measurements())
        .containsExactlyInAnyOrder(withheld(METHADONE), withheld(ALLERGY), withheld(ASPIRIN));
  }

  private static Episode permitted(Coding denied) {
    ConsentRule rule = new ConsentRule(false);
    GivenConsent consent =
        new GivenConsent(
            PATIENT,
            NOW,
            Digest.ofText("consent"),
            new Statement.Consent(NOW, ConsentStanding.IN_FORCE, false, List.of(denied), null));
    return new Permissions(
            rule.permissions(
                List.of(consent), new MappingTables(CatalogueFile.builtIn(), List.of()), NOW),
            rule.silence())
        .permitted(EPISODE)
        .orElseThrow();
  }

  private static Measurement found(ConceptId concept) {
    return new Measurement(concept, new ClinicalValue.Numeric(1, "1"), Duration.ofHours(1));
  }

  private static Measurement withheld(ConceptId concept) {
    return new Measurement(concept, new ClinicalValue.Absent(Absence.WITHHELD), Duration.ZERO);
  }
}
