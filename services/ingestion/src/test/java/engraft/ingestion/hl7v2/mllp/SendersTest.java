package engraft.ingestion.hl7v2.mllp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.clinical.SiteId;
import engraft.ingestion.hl7v2.Header;
import engraft.ingestion.hl7v2.ReceiveHl7v2;
import engraft.ingestion.hl7v2.mllp.Senders.Peer;
import engraft.ingestion.hl7v2.mllp.Senders.Sender;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SendersTest {

  private static final SiteId VA = new SiteId("va");
  private static final SiteId SWISS = new SiteId("swiss");

  @Test
  void aSenderIsKnownByItsCertificateWhateverItsAddress() {
    Senders senders = new Senders(List.of(new Sender(VA, "va-engine", null, Set.of())));

    assertThat(senders.of(peer("10.0.0.9", "va-engine"))).hasSize(1);
    assertThat(senders.of(peer("10.0.0.9", "other-engine"))).isEmpty();
    assertThat(senders.of(peer("10.0.0.9", null))).isEmpty();
  }

  @Test
  void whereBothAreAskedBothMustFit() {
    Senders senders =
        new Senders(List.of(new Sender(VA, "va-engine", AddressRange.of("10.1.0.0/16"), Set.of())));

    assertThat(senders.of(peer("10.1.200.3", "va-engine"))).hasSize(1);
    assertThat(senders.of(peer("10.2.0.1", "va-engine"))).isEmpty();
    assertThat(senders.of(peer("10.1.0.1", null))).isEmpty();
  }

  @Test
  void theFacilityChoosesAmongTheSitesOfAConnectionAndNoOthers() {
    Sender va = new Sender(VA, "engine", null, Set.of("NORTH"));
    Sender swiss = new Sender(SWISS, "engine", null, Set.of("ZH", "BE"));

    assertThat(Senders.site(List.of(va, swiss), header("BE^1.2^ISO"))).contains(SWISS);
    assertThat(Senders.site(List.of(va, swiss), header("NORTH"))).contains(VA);
    assertThat(Senders.site(List.of(va, swiss), header("ELSEWHERE"))).isEmpty();
    assertThat(Senders.site(List.of(va), header("ZH"))).isEmpty();
    assertThat(Senders.site(List.of(va), Optional.empty())).isEmpty();
  }

  @Test
  void aSenderForItsWholeSiteNeedsNoFacility() {
    Sender va = new Sender(VA, "engine", null, Set.of());

    assertThat(Senders.site(List.of(va), header("ANY"))).contains(VA);
    assertThat(Senders.site(List.of(va), Optional.empty())).contains(VA);
  }

  @Test
  void aSenderWithoutAnyProofIsAMistake() {
    assertThatThrownBy(() -> new Sender(VA, null, null, Set.of("NORTH")))
        .hasMessageContaining("must name a certificate or an address");
  }

  @Test
  void rangesAreOfBits() {
    assertThat(AddressRange.of("10.1.2.3").contains(InetAddress.ofLiteral("10.1.2.3"))).isTrue();
    assertThat(AddressRange.of("10.1.2.0/23").contains(InetAddress.ofLiteral("10.1.3.9"))).isTrue();
    assertThat(AddressRange.of("10.1.2.0/23").contains(InetAddress.ofLiteral("10.1.4.9")))
        .isFalse();
    assertThat(AddressRange.of("::1").contains(InetAddress.ofLiteral("127.0.0.1"))).isFalse();
    assertThatThrownBy(() -> AddressRange.of("10.0.0.0/0"))
        .hasMessageContaining("must be within [1, 32]");
  }

  @Test
  void theCommonNameIsReadFromTheDistinguishedOne() {
    assertThat(Certificates.commonName("CN=va-engine,OU=IT,O=VA")).isEqualTo("va-engine");
    assertThat(Certificates.commonName("O=CN\\=va-engine")).isNull();
  }

  private static Optional<Header> header(String facility) {
    String msh = "MSH|^~\\&|LAB|%s|||||ORU^R01|1|P|2.5".formatted(facility);
    return ReceiveHl7v2.header(msh.getBytes(StandardCharsets.UTF_8));
  }

  private static Peer peer(String address, @Nullable String commonName) {
    return new Peer(InetAddress.ofLiteral(address), commonName);
  }
}
