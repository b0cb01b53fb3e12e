package engraft.cli.stack;

import java.util.HashMap;
import java.util.Map;

/** What a service is told through its environment; the Helm chart sets the same names. */
record ServiceEnvironment(Blueprint blueprint) {

  Map<String, String> of(String service) {
    Secrets secrets = blueprint.secrets();
    Map<String, String> environment = new HashMap<>(common(service));
    switch (service) {
      case "ingestion" -> {
        environment.put(
            "ENGRAFT_KEYCLOAK_URL", "http://127.0.0.1:" + blueprint.port(Blueprint.KEYCLOAK));
        environment.put(
            "ENGRAFT_KEYCLOAK_ADMIN_SECRET", secrets.get("ENGRAFT_KEYCLOAK_ADMIN_SECRET"));
        environment.put("ENGRAFT_PSEUDONYM_KEY", secrets.get("ENGRAFT_PSEUDONYM_KEY"));
      }
      case "audit" ->
          environment.put("ENGRAFT_AUDIT_SIGNING_KEY", secrets.get("ENGRAFT_AUDIT_SIGNING_KEY"));
      case "training" -> {
        environment.put("ENGRAFT_MODEL_SIGNING_KEY", secrets.get("ENGRAFT_MODEL_SIGNING_KEY"));
        environment.put("ENGRAFT_MODEL_TRUSTED_KEYS", secrets.get("ENGRAFT_MODEL_TRUSTED_KEYS"));
        environment.putAll(worker(service));
      }
      case "adaptation" -> environment.putAll(worker(service));
      case "inference" ->
          environment.put("ENGRAFT_MODEL_TRUSTED_KEYS", secrets.get("ENGRAFT_MODEL_TRUSTED_KEYS"));
      default -> {}
    }
    return environment;
  }

  private Map<String, String> common(String service) {
    Secrets secrets = blueprint.secrets();
    return Map.ofEntries(
        Map.entry("ORT_DISABLE_TELEMETRY", "1"),
        Map.entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
        Map.entry("QUARKUS_HTTP_PORT", Integer.toString(blueprint.port(service))),
        Map.entry("ENGRAFT_POSTGRES_HOST", "127.0.0.1"),
        Map.entry("ENGRAFT_POSTGRES_PORT", Integer.toString(blueprint.port(Blueprint.POSTGRES))),
        Map.entry("ENGRAFT_DB_OWNER_PASSWORD", secrets.get("ENGRAFT_DB_OWNER_PASSWORD")),
        Map.entry("ENGRAFT_DB_PASSWORD", secrets.get("ENGRAFT_DB_PASSWORD")),
        Map.entry("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + blueprint.port(Blueprint.KAFKA)),
        Map.entry("ENGRAFT_OIDC_URL", blueprint.realmUrl()),
        Map.entry("ENGRAFT_BLOBS_URL", blueprint.home().data("blobs").toUri().toString()));
  }

  private Map<String, String> worker(String service) {
    return Map.of(
        "ENGRAFT_WORK_DIR",
        blueprint.home().data(service).toString(),
        "ENGRAFT_WORKER_COMMAND",
        String.join(" ", JavaCommand.worker(blueprint.distribution().workerJar())));
  }
}
