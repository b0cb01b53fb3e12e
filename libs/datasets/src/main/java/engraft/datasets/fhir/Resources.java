package engraft.datasets.fhir;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.Image;
import engraft.clinical.Measurement;
import engraft.clinical.Note;
import engraft.clinical.Variant;
import engraft.datasets.CodeSystems;
import engraft.datasets.PatientRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;

/** The resources of one patient's stay. */
final class Resources {

  private static final ConceptId AGE = ConceptId.parse("loinc:30525-0");
  private static final ConceptId SEX = ConceptId.parse("loinc:76689-9");
  private static final String LOINC = "http://loinc.org";
  private static final int LONGEST_ID = 64;

  private final ObjectMapper json;
  private final PatientRecord record;
  private final Episode episode;

  Resources(ObjectMapper json, PatientRecord record) {
    this.json = json;
    this.record = record;
    this.episode = record.episode();
  }

  /** Age and sex are the Patient's own. */
  boolean travelsWithPatient(Measurement measurement) {
    return (measurement.concept().equals(AGE) || measurement.concept().equals(SEX))
        && measurement.value().isPresent();
  }

  /** Born this day as many years ago as the age says, so that shifted dates give the same age. */
  ObjectNode patient() {
    ObjectNode patient = resource("Patient", person());
    patient
        .putArray("identifier")
        .addObject()
        .put("system", CodeSystems.localUri(episode.site()) + ":patient")
        .put("value", person());
    if (episode.latest(SEX).orElse(null) instanceof ClinicalValue.Coded sex) {
      patient.put("gender", sex.code());
    }
    if (episode.latest(AGE).orElse(null) instanceof ClinicalValue.Numeric age) {
      LocalDate admitted = episode.start().atZone(ZoneOffset.UTC).toLocalDate();
      patient.put("birthDate", admitted.minusYears((long) age.value()).toString());
    }
    return patient;
  }

  ObjectNode encounter(boolean ongoing) {
    ObjectNode encounter = resource("Encounter", encounterId());
    encounter.put("status", ongoing ? "in-progress" : "finished");
    encounter
        .putObject("class")
        .put("system", "http://terminology.hl7.org/CodeSystem/v3-ActCode")
        .put("code", "IMP");
    subject(encounter);
    ObjectNode period = encounter.putObject("period").put("start", episode.start().toString());
    if (!ongoing) {
      period.put("end", episode.start().plus(end()).toString());
    }
    return encounter;
  }

  ObjectNode observation(Measurement measurement) {
    String about = measurement.concept().code() + '-' + measurement.time().toMinutes();
    ObjectNode observation = resource("Observation", id(about));
    boolean pending =
        measurement.value() instanceof ClinicalValue.Absent absent
            && absent.reason() == Absence.PENDING;
    observation.put("status", pending ? "registered" : "final");
    coding(observation, "code", measurement.concept());
    context(observation);
    observation.put("effectiveDateTime", at(measurement.time()));
    switch (measurement.value()) {
      case ClinicalValue.Numeric numeric ->
          observation
              .putObject("valueQuantity")
              .put("value", numeric.value())
              .put("unit", numeric.unit())
              .put("system", CodeSystems.UCUM_URI)
              .put("code", numeric.unit());
      case ClinicalValue.Coded coded ->
          coding(observation, "valueCodeableConcept", CodeSystems.ENGRAFT_URI, coded.code());
      case ClinicalValue.Absent absent ->
          coding(
              observation,
              "dataAbsentReason",
              "http://terminology.hl7.org/CodeSystem/data-absent-reason",
              absent.reason().fhirCode());
    }
    return observation;
  }

  ObjectNode note(Note note, int number) {
    ObjectNode document = document("note-" + number, note.time());
    coding(document, "type", LOINC, "34109-9");
    attachment(document, "text/plain", note.text().getBytes(StandardCharsets.UTF_8))
        .put("language", note.language());
    return document;
  }

  /** Binary PGM (P5): the plainest picture format there is. */
  ObjectNode image(Image image, int number) {
    ObjectNode document = document("image-" + number, image.time());
    coding(document, "type", image.kind());
    byte[] header =
        "P5\n%d %d\n255\n"
            .formatted(image.width(), image.height())
            .getBytes(StandardCharsets.US_ASCII);
    byte[] picture = new byte[header.length + image.pixels().length];
    System.arraycopy(header, 0, picture, 0, header.length);
    System.arraycopy(image.pixels(), 0, picture, header.length, image.pixels().length);
    attachment(document, "image/x-portable-graymap", picture);
    return document;
  }

  /** As the HL7 Genomics Reporting guide writes a variant; no copies at all is "absent". */
  ObjectNode variant(Variant variant, int number) {
    ObjectNode observation = resource("Observation", id("variant-" + number));
    observation.put("status", "final");
    coding(observation, "code", LOINC, "69548-6");
    context(observation);
    observation.put("effectiveDateTime", at(Duration.ZERO));
    boolean found = variant.alleles() > 0;
    coding(observation, "valueCodeableConcept", LOINC, found ? "LA9633-4" : "LA9634-2");
    component(observation, "48018-6", "http://www.genenames.org", variant.gene());
    component(observation, "48004-6", "http://varnomen.hgvs.org", variant.hgvs());
    if (found) {
      component(observation, "53034-5", LOINC, variant.alleles() == 1 ? "LA6706-1" : "LA6705-3");
    }
    return observation;
  }

  private static void component(ObjectNode observation, String code, String system, String value) {
    ObjectNode component = observation.withArray("component").addObject();
    coding(component, "code", LOINC, code);
    component.putObject("valueCodeableConcept").put("text", value);
    component
        .withObject("/valueCodeableConcept")
        .putArray("coding")
        .addObject()
        .put("system", system)
        .put("code", value);
  }

  private ObjectNode document(String about, Duration time) {
    ObjectNode document = resource("DocumentReference", id(about));
    document.put("status", "current");
    subject(document);
    document.put("date", at(time));
    document
        .putObject("context")
        .putArray("encounter")
        .addObject()
        .put("reference", "Encounter/" + encounterId());
    return document;
  }

  private static ObjectNode attachment(ObjectNode document, String type, byte[] content) {
    return document
        .putArray("content")
        .addObject()
        .putObject("attachment")
        .put("contentType", type)
        .put("data", Base64.getEncoder().encodeToString(content));
  }

  private ObjectNode resource(String type, String id) {
    return json.createObjectNode().put("resourceType", type).put("id", id);
  }

  private void subject(ObjectNode resource) {
    resource.putObject("subject").put("reference", "Patient/" + person());
  }

  private void context(ObjectNode resource) {
    subject(resource);
    resource.putObject("encounter").put("reference", "Encounter/" + encounterId());
  }

  private void coding(ObjectNode resource, String field, ConceptId concept) {
    coding(resource, field, CodeSystems.uri(concept, episode.site()), concept.code());
  }

  private static void coding(ObjectNode resource, String field, String system, String code) {
    resource
        .putObject(field)
        .putArray("coding")
        .addObject()
        .put("system", system)
        .put("code", code);
  }

  /** Stays of one patient are told of one Patient. */
  private String person() {
    return episode.patient().value();
  }

  private String encounterId() {
    return id("stay");
  }

  /** FHIR ids hold letters, digits, dots and hyphens, at most 64 of them. */
  private String id(String about) {
    String id = record.key() + '-' + about.replaceAll("[^A-Za-z0-9.-]", "-");
    return id.length() <= LONGEST_ID ? id : Digest.ofText(id).hex();
  }

  private String at(Duration sinceStart) {
    return episode.start().plus(sinceStart).toString();
  }

  private Duration end() {
    return episode.measurements().stream()
        .map(Measurement::time)
        .max(Duration::compareTo)
        .filter(last -> last.compareTo(Duration.ofDays(2)) > 0)
        .orElse(Duration.ofDays(2));
  }
}
