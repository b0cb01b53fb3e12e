package engraft.cli.demo;

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

  /** Sends everything; returns how many patients were accepted. */
  int send() {
    int patients = 0;
    for (Hospital hospital : hospitals.all()) {
      map(hospital);
      List<Supplier<String>> bundles = new ArrayList<>();
      for (PatientRecord patient : hospital.patients()) {
        bundles.add(() -> FhirBundles.of(patient));
      }
      for (PatientRecord patient : hospital.heldBack()) {
        bundles.add(() -> FhirBundles.of(patient));
      }
      new BundleSender(hospitals.machine(hospital), IN_FLIGHT)
          .send(
              bundles,
              done ->
                  output.progress(
                      hospital.id() + " sends patients",
                      (double) done / bundles.size(),
                      done + " of " + bundles.size()));
      patients += bundles.size();
    }
    output.clear();
    return patients;
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
