package engraft.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.client.Api;
import engraft.cli.client.BundleSender;
import engraft.cli.terminal.Output;
import engraft.datasets.Hospital;
import engraft.datasets.LocalMapping;
import engraft.datasets.PatientRecord;
import engraft.datasets.fhir.FhirBundles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Step a, continued: each hospital says what its codes mean, and sends its patients as FHIR. */
record Sending(Hospitals hospitals, Output output) {

  private static final int IN_FLIGHT = 6;

  /**
   * What was sent.
   *
   * @param patients how many were accepted
   * @param ward the episodes of each site's patients in the ward
   */
  record Sent(int patients, Map<String, List<String>> ward) {}

  Sent send() {
    int patients = 0;
    Map<String, List<String>> ward = new LinkedHashMap<>();
    for (Hospital hospital : hospitals.all()) {
      map(hospital);
      List<Supplier<String>> bundles = new ArrayList<>();
      for (PatientRecord patient : hospital.patients()) {
        bundles.add(() -> FhirBundles.of(patient));
      }
      for (PatientRecord patient : hospital.heldBack()) {
        bundles.add(() -> FhirBundles.of(patient));
      }
      List<JsonNode> answers = send(hospital, bundles);
      patients += answers.size();
      ward.put(
          hospital.id().value(),
          answers.subList(hospital.patients().size(), answers.size()).stream()
              .map(Sending::episode)
              .toList());
    }
    output.clear();
    return new Sent(patients, ward);
  }

  private List<JsonNode> send(Hospital hospital, List<Supplier<String>> bundles) {
    return new BundleSender(hospitals.machine(hospital), IN_FLIGHT)
        .send(
            bundles,
            done ->
                output.progress(
                    hospital.id() + " sends patients",
                    (double) done / bundles.size(),
                    done + " of " + bundles.size()));
  }

  /** The answer tells under which episode the platform knows the patient's stay. */
  private static String episode(JsonNode answer) {
    for (JsonNode entry : answer.path("entry")) {
      for (JsonNode extension : entry.at("/response/extension")) {
        if (extension.path("url").asText().equals("urn:engraft:episode")) {
          return extension.path("valueString").asText();
        }
      }
    }
    throw new IllegalStateException("an accepted bundle names no episode: " + answer);
  }

  /** Gives the network the table of the hospital's own codes. */
  private void map(Hospital hospital) {
    Api engineer = hospitals.engineer(hospital);
    for (LocalMapping mapping : hospital.mappings()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("system", mapping.system());
      row.put("code", mapping.code());
      row.put("concept", mapping.concept());
      if (mapping.unit() != null) {
        row.put("unit", mapping.unit());
      }
      engineer.post("/api/v1/mappings", row);
    }
  }
}
