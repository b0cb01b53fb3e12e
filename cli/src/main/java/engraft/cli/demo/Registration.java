package engraft.cli.demo;

import engraft.cli.client.Api;
import engraft.cli.client.ApiException;
import engraft.cli.client.CredentialStore;
import engraft.cli.client.CredentialStore.SiteCredentials;
import engraft.cli.client.Platform;
import engraft.datasets.ClinicalNetwork;
import engraft.datasets.Hospital;
import java.util.LinkedHashMap;
import java.util.Map;

/** Step a: the network's administrator registers the hospitals. */
record Registration(Platform platform, Api networkAdmin, CredentialStore store) {

  /** Registers whoever is not yet there, and finds everybody's credentials. */
  Hospitals register(ClinicalNetwork network) {
    Map<String, SiteCredentials> credentials = new LinkedHashMap<>();
    for (Hospital hospital : network.hospitals()) {
      credentials.put(hospital.id().value(), register(hospital));
    }
    return new Hospitals(platform, network, credentials);
  }

  private SiteCredentials register(Hospital hospital) {
    String site = hospital.id().value();
    try {
      SiteCredentials fresh =
          SiteCredentials.ofRegistration(
              networkAdmin.post(
                  "/api/v1/sites",
                  Map.of("site", site, "name", hospital.name(), "role", hospital.role().word())));
      store.put(site, fresh);
      return fresh;
    } catch (ApiException e) {
      if (!e.code().equals("site-exists")) {
        throw e;
      }
      return store.find(site).orElseGet(() -> rotate(site));
    }
  }

  /** Credentials are told only once; whoever lost them gets new ones. */
  private SiteCredentials rotate(String site) {
    SiteCredentials fresh =
        SiteCredentials.ofRegistration(
            networkAdmin.post("/api/v1/sites/" + site + "/credentials", Map.of()));
    store.put(site, fresh);
    return fresh;
  }
}
