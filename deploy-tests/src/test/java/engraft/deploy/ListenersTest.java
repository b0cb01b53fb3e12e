package engraft.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ports of ingestion for machines that speak HL7 v2 or DICOM. */
class ListenersTest {

  private static final List<String> MLLP =
      List.of(
          "listeners.mllp.enabled=true",
          "listeners.mllp.service.type=LoadBalancer",
          "listeners.mllp.from[0]=10.1.0.0/16",
          "listeners.mllp.tlsSecret=engraft-mllp",
          "listeners.mllp.senders[0].site=cleveland",
          "listeners.mllp.senders[0].certificate=engine.cleveland.example",
          "listeners.mllp.senders[0].facilities[0]=CCF",
          "listeners.mllp.senders[0].facilities[1]=MAIN CAMPUS",
          "listeners.mllp.senders[1].site=va",
          "listeners.mllp.senders[1].address=10.1.0.7");
  private static final List<String> DICOM =
      List.of(
          "listeners.dicom.enabled=true",
          "listeners.dicom.from[0]=10.1.0.0/16",
          "listeners.dicom.sites.PACS=cleveland",
          "listeners.dicom.sites.MR2=hungary");

  @Test
  void noneIsOpenUnlessItIsAskedFor() {
    Manifests manifests = ChartTest.render();

    assertThat(ports(manifests)).containsExactly("http 8080");
    assertThat(manifests.of("ConfigMap")).isEmpty();
    assertThat(manifests.only("NetworkPolicy", "ingestion").at("/spec/ingress")).hasSize(1);
  }

  @Test
  void mllpHasAServiceOfItsOwnThatKeepsTheSendersAddress() {
    Manifests manifests = render(MLLP);

    manifests.readStrictly();
    JsonNode spec = manifests.only("Service", "ingestion-mllp").path("spec");
    assertThat(spec.at("/ports/0/port").asInt()).isEqualTo(2575);
    assertThat(spec.path("externalTrafficPolicy").asText()).isEqualTo("Local");
    assertThat(texts(spec.path("loadBalancerSourceRanges"))).containsExactly("10.1.0.0/16");
    assertThat(ports(manifests)).containsExactly("http 8080", "mllp 2575");
    assertThat(environment(manifests)).contains("ENGRAFT_MLLP_PORT=2575");
    assertThat(manifests.of("Service")).hasSize(7);
  }

  @Test
  void ingestionReadsWhoMaySendFromItsWorkingDirectory() {
    Manifests manifests = render(MLLP);

    assertThat(
            manifests
                .only("ConfigMap", "ingestion-listeners")
                .at("/data/application.properties")
                .asText()
                .lines())
        .containsExactly(
            "engraft.mllp.senders[0].site=cleveland",
            "engraft.mllp.senders[0].certificate=engine.cleveland.example",
            "engraft.mllp.senders[0].facilities=CCF,MAIN CAMPUS",
            "engraft.mllp.senders[1].site=va",
            "engraft.mllp.senders[1].address=10.1.0.7",
            "engraft.mllp.tls=mllp",
            "quarkus.tls.mllp.key-store.pem.0.cert=/etc/engraft/mllp/tls.crt",
            "quarkus.tls.mllp.key-store.pem.0.key=/etc/engraft/mllp/tls.key",
            "quarkus.tls.mllp.trust-store.pem.certs=/etc/engraft/mllp/ca.crt");
    JsonNode pod = pod(manifests);
    assertThat(pod.at("/containers/0/volumeMounts").findValuesAsText("mountPath"))
        .containsExactly("/tmp", "/app/config", "/etc/engraft/mllp");
    assertThat(pod.path("volumes").findValuesAsText("secretName")).containsExactly("engraft-mllp");
    ChartTest.assertConfined(pod);
  }

  @Test
  void anotherSenderStartsThePodsAnew() {
    List<String> another =
        Stream.concat(MLLP.stream(), Stream.of("listeners.mllp.senders[1].site=hungary")).toList();

    assertThat(checksum(render(another))).isNotEqualTo(checksum(render(MLLP))).hasSize(64);
  }

  @Test
  void dicomNamesSitesByCallingTitle() {
    Manifests manifests = render(DICOM);

    manifests.readStrictly();
    assertThat(environment(manifests))
        .contains(
            "ENGRAFT_DICOM_PORT=11112",
            "ENGRAFT_DICOM_SCP_TITLE=ENGRAFT",
            "ENGRAFT_DICOM_SITES=MR2=hungary,PACS=cleveland");
    JsonNode spec = manifests.only("Service", "ingestion-dicom").path("spec");
    assertThat(spec.path("type").asText()).isEqualTo("ClusterIP");
    assertThat(spec.has("externalTrafficPolicy")).isFalse();
    assertThat(manifests.of("ConfigMap")).isEmpty();
  }

  @Test
  void onlyTheNamedNetworksReachAListenerAndOnlyIngestionHasOne() {
    Manifests manifests = render(Stream.concat(MLLP.stream(), DICOM.stream()).toList());

    JsonNode ingress = manifests.only("NetworkPolicy", "ingestion").at("/spec/ingress");
    assertThat(ingress).hasSize(3);
    for (int i = 1; i < 3; i++) {
      assertThat(ingress.get(i).path("from").findValuesAsText("cidr"))
          .containsExactly("10.1.0.0/16");
      assertThat(ingress.get(i).path("ports")).hasSize(1);
    }
    for (String service : ChartTest.SERVICES) {
      int rules = service.equals("ingestion") ? 3 : 1;
      assertThat(manifests.only("NetworkPolicy", service).at("/spec/ingress")).hasSize(rules);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "listeners.mllp.from, from",
    "listeners.mllp.tlsSecret, tlsSecret",
    "listeners.mllp.senders, senders",
    "listeners.mllp.senders[1].address, address"
  })
  void refusesAListenerThatDoesNotSayWhoMaySend(String missing, String told) {
    List<String> settings = MLLP.stream().filter(s -> !s.startsWith(missing)).toList();

    assertThatThrownBy(() -> render(settings)).hasMessageContaining(told);
  }

  @ParameterizedTest
  @CsvSource({
    "listeners.mllp.from[0]=everywhere, from",
    "listeners.mllp.senders[1].site=Cleve land, site",
    "'listeners.mllp.senders[0].facilities[0]=${HOME}', facilities",
    "listeners.mllp.port=80, port",
    "listeners.mllp.port=8080, port",
    "listeners.mllp.service.type=ExternalName, type",
    "listeners.dicom.enabled=true, from",
    "listeners.dicom.sites.TITLE_OF_MORE_THAN_16=va, TITLE_OF_MORE_THAN_16",
    "listeners.fax.enabled=true, fax"
  })
  void refusesListenersThatMakeNoSense(String setting, String told) {
    List<String> settings = Stream.concat(MLLP.stream(), Stream.of(setting)).toList();

    assertThatThrownBy(() -> render(settings)).hasMessageContaining(told);
  }

  private static Manifests render(List<String> settings) {
    return ChartTest.render(settings.toArray(String[]::new));
  }

  private static JsonNode pod(Manifests manifests) {
    return manifests.only("Deployment", "ingestion").at("/spec/template/spec");
  }

  private static String checksum(Manifests manifests) {
    return manifests
        .only("Deployment", "ingestion")
        .at("/spec/template/metadata/annotations")
        .path("checksum/listeners")
        .asText();
  }

  private static Stream<String> ports(Manifests manifests) {
    return elements(pod(manifests).at("/containers/0/ports"))
        .map(port -> port.path("name").asText() + ' ' + port.path("containerPort").asInt());
  }

  private static Stream<String> environment(Manifests manifests) {
    return elements(pod(manifests).at("/containers/0/env"))
        .map(env -> env.path("name").asText() + '=' + env.path("value").asText());
  }

  private static Stream<String> texts(JsonNode array) {
    return elements(array).map(JsonNode::asText);
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
