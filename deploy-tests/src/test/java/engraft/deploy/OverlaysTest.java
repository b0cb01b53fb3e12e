package engraft.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The overlays as {@code kubectl kustomize} builds them. */
class OverlaysTest {

  private static final Path BASE = Project.ROOT.resolve("k8s/apps/base/engraft.yaml");
  private static final boolean ACCEPT = Boolean.getBoolean("engraft.deploy.accept");

  static boolean kustomize() {
    boolean present = Kustomize.isPresent();
    if (!present) {
      System.err.println(
          "SKIPPED: the overlays were not built; put kubectl (1.27 or newer) on PATH");
    }
    return present;
  }

  @Test
  void theBaseIsWhatTheChartRenders() throws IOException {
    String rendered = ChartTest.yaml();
    if (ACCEPT) {
      Files.writeString(BASE, rendered);
    }

    Map<String, JsonNode> base = Manifests.parse(Files.readString(BASE)).byName();
    assertThat(base)
        .as("k8s/apps/base/engraft.yaml; -Dengraft.deploy.accept=true writes it anew")
        .isEqualTo(Manifests.parse(rendered).byName());
  }

  @ParameterizedTest
  @ValueSource(strings = {"staging", "production"})
  @EnabledIf("kustomize")
  void buildsDocumentsThatKubernetesUnderstands(String overlay) {
    Manifests manifests = built(overlay);

    manifests.readStrictly();
    assertThat(manifests.of("Deployment")).hasSize(8);
    assertThat(manifests.of("StatefulSet").map(d -> d.at("/metadata/name").asText()))
        .containsExactlyInAnyOrder("postgres", "kafka", "minio");
    String namespace = overlay.equals("production") ? "engraft" : "engraft-staging";
    assertThat(manifests.documents())
        .filteredOn(d -> !d.path("kind").asText().equals("Namespace"))
        .allMatch(d -> d.at("/metadata/namespace").asText().equals(namespace));
  }

  @ParameterizedTest
  @ValueSource(strings = {"staging", "production"})
  @EnabledIf("kustomize")
  void mountsTheVeryFilesThatAreTested(String overlay) throws IOException {
    Manifests manifests = built(overlay);

    JsonNode gateway = configMap(manifests, "gateway-config-");
    for (String file : List.of("haproxy.cfg", "routes.map")) {
      assertThat(gateway.at("/data").path(file).asText())
          .isEqualTo(read("gateway-config/haproxy/" + file));
    }
    assertThat(
            configMap(manifests, "keycloak-realm-").at("/data").path("engraft-realm.json").asText())
        .isEqualTo(read("k8s/infrastructure/keycloak/engraft-realm.json"));
    List<String> mounted =
        manifests.only("Deployment", "gateway").findValuesAsText("name").stream()
            .filter(name -> name.startsWith("gateway-config-"))
            .toList();
    assertThat(mounted).containsExactly(gateway.at("/metadata/name").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"staging", "production"})
  @EnabledIf("kustomize")
  void runsNothingAsRootAndMakesNoSecret(String overlay) {
    Manifests manifests = built(overlay);

    assertThat(manifests.of("Secret")).isEmpty();
    manifests
        .pods()
        .forEach(
            pod -> {
              assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
              assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
              assertThat(Manifests.containers(pod))
                  .allMatch(
                      c -> c.at("/securityContext/capabilities/drop/0").asText().equals("ALL"))
                  .allMatch(c -> c.at("/resources/limits/memory").isTextual());
            });
  }

  @Test
  @EnabledIf("kustomize")
  void onlyProductionHasAcceleratorsAndAPublicGateway() {
    Manifests production = built("production");
    for (String service : List.of("training", "adaptation")) {
      JsonNode pod = production.only("Deployment", service).at("/spec/template/spec");
      assertThat(pod.at("/nodeSelector").path("engraft.io/pool").asText()).isEqualTo("gpu");
      assertThat(pod.at("/containers/0/resources/limits").path("nvidia.com/gpu").asInt()).isOne();
      assertThat(pod.at("/volumes/0/emptyDir/sizeLimit").asText()).isEqualTo("4Gi");
      assertThat(pod.at("/containers/0/env").toString()).contains("CUDA_CACHE_PATH");
    }
    assertThat(production.only("Service", "gateway").at("/spec/type").asText())
        .isEqualTo("LoadBalancer");
    assertThat(production.only("Deployment", "inference").findValuesAsText("image"))
        .containsExactly("engraft/engraft-inference:0.1.0");

    assertThat(built("staging").documents().toString()).doesNotContain("nvidia.com");
    assertThat(built("staging").of("HorizontalPodAutoscaler"))
        .allMatch(d -> d.at("/spec/maxReplicas").asInt() == 2);
  }

  private static JsonNode configMap(Manifests manifests, String prefix) {
    return manifests
        .of("ConfigMap")
        .filter(d -> d.at("/metadata/name").asText().startsWith(prefix))
        .findFirst()
        .orElseThrow();
  }

  private static Manifests built(String overlay) {
    return Manifests.parse(Kustomize.build(Project.ROOT.resolve("k8s/apps").resolve(overlay)));
  }

  private static String read(String file) throws IOException {
    return Files.readString(Project.ROOT.resolve(file), StandardCharsets.UTF_8);
  }
}
