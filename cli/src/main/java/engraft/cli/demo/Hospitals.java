package engraft.cli.demo;

import engraft.cli.client.Api;
import engraft.cli.client.CredentialStore.SiteCredentials;
import engraft.cli.client.Platform;
import engraft.datasets.ClinicalNetwork;
import engraft.datasets.Hospital;
import java.util.List;
import java.util.Map;

/** The network's hospitals and what lets each of their people and machines in. */
record Hospitals(
    Platform platform, ClinicalNetwork network, Map<String, SiteCredentials> credentials) {

  Hospitals {
    credentials = Map.copyOf(credentials);
  }

  List<Hospital> all() {
    return network.hospitals();
  }

  Api machine(Hospital hospital) {
    return platform.as(of(hospital).machine());
  }

  Api engineer(Hospital hospital) {
    return platform.as(of(hospital).person("ml-engineer"));
  }

  Api lead(Hospital hospital) {
    return platform.as(of(hospital).person("clinical-lead"));
  }

  Api clinician(Hospital hospital) {
    return platform.as(of(hospital).person("clinician"));
  }

  private SiteCredentials of(Hospital hospital) {
    SiteCredentials found = credentials.get(hospital.id().value());
    if (found == null) {
      throw new IllegalArgumentException("no credentials for " + hospital.id());
    }
    return found;
  }
}
