package engraft.datasets.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import engraft.clinical.Image;
import engraft.clinical.Measurement;
import engraft.clinical.Note;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.clinical.Variant;
import engraft.datasets.PatientRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class FhirBundlesTest {

  private static final Duration AT_ONE = Duration.ofHours(1);

  @Test
  void ageAndSexTravelAsBirthDateAndGender() throws JsonProcessingException {
    JsonNode sent = resources(FhirBundles.of(patient()));

    JsonNode patient = sent.path("Patient/island-00001");
    assertThat(patient.get("birthDate").textValue()).isEqualTo("1960-06-01");
    assertThat(patient.get("gender").textValue()).isEqualTo("female");
    assertThat(sent.toString()).doesNotContain("30525-0");
  }

  @Test
  void numbersKeepTheHospitalsCodeAndUnit() throws JsonProcessingException {
    JsonNode lactate = resources(FhirBundles.of(patient())).path("Observation/island-00001-LAC-60");

    assertThat(lactate.at("/code/coding/0/system").textValue())
        .isEqualTo("urn:engraft:local:island");
    assertThat(lactate.at("/valueQuantity/value").doubleValue()).isEqualTo(2.5);
    assertThat(lactate.at("/valueQuantity/code").textValue()).isEqualTo("mmol/L");
    assertThat(lactate.get("effectiveDateTime").textValue()).isEqualTo("2025-06-01T09:00:00Z");
    assertThat(lactate.get("status").textValue()).isEqualTo("final");
  }

  @Test
  void pendingIsAnOrderAndTheResultAnswersItUnderTheSameId() throws JsonProcessingException {
    PatientRecord patient = patient();

    JsonNode order = resources(FhirBundles.of(patient)).path("Observation/island-00001-2160-0-60");
    JsonNode result =
        resources(FhirBundles.later(patient)).path("Observation/island-00001-2160-0-60");

    assertThat(order.get("status").textValue()).isEqualTo("registered");
    assertThat(order.at("/dataAbsentReason/coding/0/code").textValue()).isEqualTo("temp-unknown");
    assertThat(result.get("status").textValue()).isEqualTo("final");
    assertThat(result.at("/valueQuantity/value").doubleValue()).isEqualTo(1.1);
  }

  @Test
  void absenceKeepsItsReason() throws JsonProcessingException {
    JsonNode glucose =
        resources(FhirBundles.of(patient())).path("Observation/island-00001-2345-7-60");

    assertThat(glucose.get("status").textValue()).isEqualTo("final");
    assertThat(glucose.at("/dataAbsentReason/coding/0/code").textValue()).isEqualTo("error");
    assertThat(glucose.has("valueQuantity")).isFalse();
  }

  @Test
  void notesAndPicturesAreAttachments() throws JsonProcessingException {
    JsonNode sent = resources(FhirBundles.of(patient()));

    JsonNode note = sent.path("DocumentReference/island-00001-note-0").at("/content/0/attachment");
    assertThat(decoded(note)).isEqualTo("Respira con dificultad.".getBytes(StandardCharsets.UTF_8));
    assertThat(note.get("language").textValue()).isEqualTo("es");
    JsonNode picture =
        sent.path("DocumentReference/island-00001-image-0").at("/content/0/attachment");
    assertThat(picture.get("contentType").textValue()).isEqualTo("image/x-portable-graymap");
    assertThat(decoded(picture)).startsWith("P5\n3 2\n255\n".getBytes(StandardCharsets.US_ASCII));
    assertThat(decoded(picture)).hasSize(11 + 6);
  }

  @Test
  void aVariantCarriesGeneHgvsAndAllelicState() throws JsonProcessingException {
    JsonNode variant =
        resources(FhirBundles.of(patient())).path("Observation/island-00001-variant-0");

    assertThat(variant.at("/code/coding/0/code").textValue()).isEqualTo("69548-6");
    assertThat(variant.at("/component/0/valueCodeableConcept/text").textValue()).isEqualTo("TLR4");
    assertThat(variant.at("/component/1/valueCodeableConcept/coding/0/code").textValue())
        .isEqualTo("c.896A>G");
    assertThat(variant.at("/component/2/valueCodeableConcept/coding/0/code").textValue())
        .isEqualTo("LA6706-1");
  }

  @Test
  void everyEntryIsAnIdempotentPut() throws JsonProcessingException {
    JsonNode bundle = new ObjectMapper().readTree(FhirBundles.of(patient()));

    assertThat(bundle.get("type").textValue()).isEqualTo("transaction");
    for (JsonNode entry : bundle.get("entry")) {
      String path =
          entry.at("/resource/resourceType").textValue()
              + '/'
              + entry.at("/resource/id").textValue();
      assertThat(entry.at("/request/method").textValue()).isEqualTo("PUT");
      assertThat(entry.at("/request/url").textValue()).isEqualTo(path);
    }
  }

  private static byte[] decoded(JsonNode attachment) {
    return Base64.getDecoder().decode(attachment.get("data").textValue());
  }

  /** The resources by type and id, as one object. */
  private static JsonNode resources(String bundle) throws JsonProcessingException {
    ObjectNode resources = new ObjectMapper().createObjectNode();
    for (JsonNode entry : new ObjectMapper().readTree(bundle).get("entry")) {
      resources.set(entry.at("/request/url").textValue(), entry.get("resource"));
    }
    return resources;
  }

  private static PatientRecord patient() {
    SiteId site = new SiteId("island");
    PatientPseudonym pseudonym = new PatientPseudonym("island-00001");
    Episode episode =
        new Episode(
            EpisodeId.of(site, pseudonym, "stay"),
            site,
            pseudonym,
            Instant.parse("2025-06-01T08:00:00Z"),
            List.of(
                at("loinc:30525-0", new ClinicalValue.Numeric(65, "a"), Duration.ZERO),
                at("loinc:76689-9", new ClinicalValue.Coded("female"), Duration.ZERO),
                at("local:LAC", new ClinicalValue.Numeric(2.5, "mmol/L"), AT_ONE),
                at("loinc:2160-0", new ClinicalValue.Absent(Absence.PENDING), AT_ONE),
                at("loinc:2345-7", new ClinicalValue.Absent(Absence.IN_ERROR), AT_ONE)),
            List.of(new Note("es", "Respira con dificultad.", AT_ONE)),
            List.of(new Image(ConceptId.parse("loinc:30745-4"), 2, 3, new byte[6], AT_ONE)),
            List.of(new Variant("TLR4", "c.896A>G", 1)));
    return new PatientRecord(
        "island-00001",
        episode,
        List.of(at("loinc:2160-0", new ClinicalValue.Numeric(1.1, "mg/dL"), AT_ONE)));
  }

  private static Measurement at(String concept, ClinicalValue value, Duration time) {
    return new Measurement(ConceptId.parse(concept), value, time);
  }
}
