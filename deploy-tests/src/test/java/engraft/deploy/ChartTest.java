package engraft.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartTest {

  static final List<String> SERVICES =
      List.of("adaptation", "audit", "harmonization", "inference", "ingestion", "training");

  @Test
  void passesLint() {
    LintResult result = new Helm(Project.CHART).lint().strict().call();

    assertThat(result.isFailed()).as(String.join("\n", result.getMessages())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "autoscaling.mode=hpa",
        "autoscaling.mode=keda",
        "autoscaling.mode=none",
        "gpu.enabled=true",
        "worker.mode=job",
        "telemetry.enabled=true",
        "networkPolicy.enabled=false",
        "priorityClassName=clinical",
        "image.pullSecrets[0]=registry"
      })
  void rendersDocumentsThatKubernetesUnderstands(String setting) {
    Manifests manifests = render(setting);

    manifests.readStrictly();
    assertThat(manifests.of("Deployment").map(d -> d.at("/metadata/name").asText()))
        .containsExactlyInAnyOrderElementsOf(SERVICES);
    assertThat(manifests.of("Service")).hasSize(6);
    assertThat(manifests.of("ServiceAccount").map(d -> d.at("/metadata/name").asText()))
        .containsAll(SERVICES);
  }

  @Test
  void everyContainerIsConfined() {
    Manifests manifests = render("worker.mode=job");

    assertThat(manifests.pods()).hasSize(6);
    manifests.pods().forEach(ChartTest::assertConfined);
  }

  @Test
  void everyServiceIsProbedLimitedSpreadAndProtected() {
    Manifests manifests = render("autoscaling.mode=hpa");

    for (String service : SERVICES) {
      JsonNode pod = manifests.only("Deployment", service).at("/spec/template/spec");
      JsonNode container = pod.at("/containers/0");
      for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
        assertThat(container.at("/" + probe + "/httpGet/path").asText()).startsWith("/q/health/");
      }
      assertThat(pod.path("topologySpreadConstraints")).hasSize(2);
      assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
      manifests.only("PodDisruptionBudget", service);
      JsonNode ingress = manifests.only("NetworkPolicy", service).at("/spec/ingress/0/from");
      assertThat(ingress).hasSize(2);
    }
    assertThat(manifests.of("HorizontalPodAutoscaler").map(d -> d.at("/metadata/name").asText()))
        .containsExactlyInAnyOrder("ingestion", "harmonization", "inference");
  }

  @Test
  void nothingSecretIsWrittenDown() {
    for (JsonNode pod : render("worker.mode=job").pods().toList()) {
      Manifests.containers(pod)
          .flatMap(container -> StreamSupport.stream(container.path("env").spliterator(), false))
          .filter(env -> env.path("name").asText().matches(".*(PASSWORD|SECRET|_KEYS?)"))
          .forEach(
              env ->
                  assertThat(env.at("/valueFrom/secretKeyRef/name").asText())
                      .as(env.path("name").asText())
                      .isNotEmpty());
    }
  }

  @Test
  void theGpuPoolTakesWhatTrainsAndNothingElse() {
    Manifests manifests = render("gpu.enabled=true", "gpu.count=2");

    for (String service : SERVICES) {
      JsonNode pod = manifests.only("Deployment", service).at("/spec/template/spec");
      boolean trains = service.equals("training") || service.equals("adaptation");
      assertThat(pod.at("/containers/0/resources/limits").has("nvidia.com/gpu")).isEqualTo(trains);
      assertThat(pod.has("nodeSelector")).isEqualTo(trains);
      assertThat(pod.has("tolerations")).isEqualTo(trains);
      assertThat(pod.has("runtimeClassName")).isFalse();
      assertThat(pod.at("/containers/0/env").toString().contains("CUDA_CACHE_PATH"))
          .isEqualTo(trains);
      assertThat(pod.at("/volumes/0/emptyDir/sizeLimit").asText())
          .isEqualTo(trains ? "4Gi" : "1Gi");
    }
    JsonNode training =
        render("gpu.enabled=true", "gpu.runtimeClassName=nvidia").only("Deployment", "training");
    assertThat(training.at("/spec/template/spec/runtimeClassName").asText()).isEqualTo("nvidia");
    assertThat(render("gpu.enabled=false").documents().toString()).doesNotContain("nvidia.com");
  }

  @Test
  void whatOwnsARunsFolderIsNeverThereTwice() {
    Manifests manifests = render("autoscaling.mode=hpa");

    for (String service : List.of("training", "adaptation", "audit")) {
      JsonNode spec = manifests.only("Deployment", service).path("spec");
      assertThat(spec.at("/strategy/type").asText()).isEqualTo("Recreate");
      assertThat(spec.path("replicas").asInt()).isOne();
    }
    manifests.only("PersistentVolumeClaim", "training-runs");
  }

  @Test
  void kedaScalesByLag() {
    JsonNode scaled = render("autoscaling.mode=keda").only("ScaledObject", "harmonization");

    assertThat(scaled.at("/spec/triggers/0/metadata/topic").asText())
        .isEqualTo("engraft.ingestion.v1");
    assertThat(scaled.at("/spec/triggers/0/metadata/consumerGroup").asText())
        .isEqualTo("harmonization");
  }

  @ParameterizedTest
  @CsvSource({
    "autoscaling.mode=sometimes, mode",
    "postgres.port=70000, port",
    "oidc.url=keycloak, url",
    "blobs.url=ftp://somewhere, url",
    "services.ingestion.replicas=-1, replicas",
    "services.ingestion.replicas=many, replicas",
    "services.ingestion.limits.cpu=1, limits",
    "services.billing.replicas=1, billing",
    "services.audit.env.ENGRAFT_DB_PASSWORD=hunter2, ENGRAFT_DB_PASSWORD",
    "services.audit.secretEnv.ENGRAFT_AUDIT_SIGNING_KEY=hunter2, ENGRAFT_AUDIT_SIGNING_KEY",
    "services.inference.scale.max=1, scale",
    "worker.mode=cronjob, mode",
    "worker.concurrency=0, concurrency",
    "worker.queue=No Queue, queue",
    "colour=blue, colour"
  })
  void refusesValuesThatMakeNoSense(String setting, String told) {
    assertThatThrownBy(() -> render(setting)).hasMessageContaining(told);
  }

  static Manifests render(String... settings) {
    return Manifests.parse(yaml(settings));
  }

  static String yaml(String... settings) {
    TemplateCommand template =
        new Helm(Project.CHART)
            .template()
            .withName("engraft")
            .withNamespace("engraft")
            .withKubeVersion("1.36.0");
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      template.set(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return template.call();
  }

  static void assertConfined(JsonNode pod) {
    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
    Manifests.containers(pod)
        .forEach(
            container -> {
              JsonNode security = container.path("securityContext");
              assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
              assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
              assertThat(security.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
              for (String bound : List.of("requests", "limits")) {
                JsonNode resources = container.at("/resources/" + bound);
                assertThat(resources.has("cpu") && resources.has("memory")).isTrue();
              }
            });
  }
}
