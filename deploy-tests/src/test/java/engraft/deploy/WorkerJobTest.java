package engraft.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.worker.RunDirectory;
import engraft.worker.RunId;
import engraft.worker.kubernetes.JobTemplate;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Workers as Jobs: what the chart says of them, filled in by the very code that starts them. */
class WorkerJobTest {

  private static final List<String> STARTERS = List.of("training", "adaptation");

  private final Manifests manifests =
      ChartTest.render("worker.mode=job", "worker.queue=accelerators", "gpu.enabled=true");

  @Test
  void theJobOfARunIsUnderstoodByKubernetesAndConfined() {
    for (String service : STARTERS) {
      Manifests job = Manifests.parse(job(service));

      job.readStrictly();
      JsonNode pod = job.pods().findFirst().orElseThrow();
      ChartTest.assertConfined(pod);
      assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
      assertThat(pod.toString()).doesNotContain("secretKeyRef");
      assertThat(pod.at("/containers/0/env").toString()).contains("ORT_DISABLE_TELEMETRY");
    }
  }

  @Test
  void jobsWaitInTheQueueForAccelerators() {
    JsonNode job = Manifests.parse(job("training")).documents().getFirst();

    assertThat(job.at("/metadata/labels").path("kueue.x-k8s.io/queue-name").asText())
        .isEqualTo("accelerators");
    JsonNode pod = job.at("/spec/template/spec");
    assertThat(pod.at("/nodeSelector").path("engraft.io/pool").asText()).isEqualTo("gpu");
    assertThat(pod.at("/containers/0/resources/limits").path("nvidia.com/gpu").asInt()).isOne();
    for (String service : ChartTest.SERVICES) {
      assertThat(manifests.only("Deployment", service).toString()).doesNotContain("nvidia.com");
    }
  }

  @Test
  void aServiceMayDoWithJobsWhatItsCodeDoesAndNoMore() {
    for (String service : STARTERS) {
      assertThat(manifests.only("Role", service + "-workers").path("rules").toString())
          .isEqualTo(
              "[{\"apiGroups\":[\"batch\"],\"resources\":[\"jobs\"],"
                  + "\"verbs\":[\"create\",\"get\",\"list\",\"delete\"]},"
                  + "{\"apiGroups\":[\"\"],\"resources\":[\"pods\"],\"verbs\":[\"list\"]},"
                  + "{\"apiGroups\":[\"\"],\"resources\":[\"pods/log\"],\"verbs\":[\"get\"]}]");
      JsonNode subject = manifests.only("RoleBinding", service + "-workers").at("/subjects/0");
      assertThat(subject.path("name").asText()).isEqualTo(service);
    }
    assertThat(manifests.of("Role")).hasSize(2);
    assertThat(manifests.of("ClusterRole")).isEmpty();
  }

  @Test
  void onlyWhoStartsJobsSpeaksToTheApiServer() {
    for (String service : ChartTest.SERVICES) {
      boolean starts = STARTERS.contains(service);
      JsonNode pod = manifests.only("Deployment", service).at("/spec/template/spec");
      assertThat(pod.path("automountServiceAccountToken").asBoolean()).isEqualTo(starts);
      assertThat(manifests.only("NetworkPolicy", service).toString().contains("6443"))
          .isEqualTo(starts);
      assertThat(environment(pod).contains("ENGRAFT_WORKER_LAUNCHER")).isEqualTo(starts);
    }
  }

  @Test
  void aWorkerReachesNobody() {
    JsonNode policy = manifests.only("NetworkPolicy", "worker").path("spec");

    assertThat(policy.path("policyTypes").toString()).isEqualTo("[\"Ingress\",\"Egress\"]");
    assertThat(policy.has("ingress") || policy.has("egress")).isFalse();
  }

  @Test
  void serviceAndJobsShareTheFolderOfTheRuns() {
    for (String service : STARTERS) {
      assertThat(
              manifests
                  .only("PersistentVolumeClaim", service + "-runs")
                  .at("/spec/accessModes/0")
                  .asText())
          .isEqualTo("ReadWriteMany");
      assertThat(job(service)).contains("claimName: \"" + service + "-runs\"");
    }
  }

  /** The Job as it is sent to the API server. */
  private String job(String service) {
    Path folder = Path.of("/var/lib/engraft/runs");
    RunDirectory run = new RunDirectory(folder.resolve("runs").resolve(RunId.random().toString()));
    String template =
        manifests.only("ConfigMap", service + "-worker").at("/data").path("job.yaml").asText();
    return Serialization.asYaml(
        new JobTemplate(template, service, folder, Duration.ofHours(12)).of(run));
  }

  private static List<String> environment(JsonNode pod) {
    return StreamSupport.stream(pod.at("/containers/0/env").spliterator(), false)
        .map(variable -> variable.path("name").asText())
        .toList();
  }
}
