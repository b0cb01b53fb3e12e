package engraft.ingestion.fhir.rest;

/** Bodies that the OpenAPI document shows; a test sends them. */
final class Examples {

  static final String PATIENT =
      """
      {"resourceType": "Patient", "id": "p-17", "gender": "female", "birthDate": "1960"}""";

  static final String BUNDLE =
      """
      {"resourceType": "Bundle", "type": "transaction", "entry": [
        {"resource": {"resourceType": "Patient", "id": "p-17", "gender": "female", "birthDate": "1960"},
         "request": {"method": "PUT", "url": "Patient/p-17"}},
        {"resource": {"resourceType": "Encounter", "id": "stay-1", "status": "in-progress",
          "class": {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "IMP"},
          "subject": {"reference": "Patient/p-17"}, "period": {"start": "2026-01-05T08:00:00Z"}},
         "request": {"method": "PUT", "url": "Encounter/stay-1"}},
        {"resource": {"resourceType": "Observation", "id": "chol-1", "status": "registered",
          "code": {"coding": [{"system": "http://loinc.org", "code": "2093-3"}]},
          "subject": {"reference": "Patient/p-17"}, "encounter": {"reference": "Encounter/stay-1"},
          "dataAbsentReason": {"coding": [{
            "system": "http://terminology.hl7.org/CodeSystem/data-absent-reason",
            "code": "temp-unknown"}]}},
         "request": {"method": "PUT", "url": "Observation/chol-1"}}]}""";

  private Examples() {}
}
