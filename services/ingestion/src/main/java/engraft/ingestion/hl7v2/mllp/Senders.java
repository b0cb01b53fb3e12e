package engraft.ingestion.hl7v2.mllp;

import engraft.clinical.SiteId;
import engraft.ingestion.hl7v2.Header;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may send over MLLP, and for which site. */
final class Senders {

  private final List<Sender> senders;

  Senders(List<Sender> senders) {
    this.senders = List.copyOf(senders);
  }

  /** Who is at the other end, as far as the connection itself proves it. */
  record Peer(InetAddress address, @Nullable String commonName) {}

  /**
   * One configured sender.
   *
   * @param commonName of the client certificate that it must show; else its address counts
   * @param facilities values of MSH-4 for which it sends; none where it sends for the whole site
   */
  record Sender(
      SiteId site,
      @Nullable String commonName,
      @Nullable AddressRange addresses,
      Set<String> facilities) {

    Sender {
      facilities = Set.copyOf(facilities);
      if (commonName == null && addresses == null) {
        throw new IllegalArgumentException(
            "MLLP sender of site %s must name a certificate or an address\nMaybe set engraft.mllp.senders[n].certificate."
                .formatted(site));
      }
    }

    boolean is(Peer peer) {
      return (commonName == null || commonName.equals(peer.commonName()))
          && (addresses == null || addresses.contains(peer.address()));
    }
  }

  /** Those that the peer may speak as. */
  List<Sender> of(Peer peer) {
    return senders.stream().filter(sender -> sender.is(peer)).toList();
  }

  /**
   * The site of a message among those that its connection may speak for: by its facility, else by
   * the one that sends for a whole site; empty when none or several would do.
   */
  static Optional<SiteId> site(List<Sender> allowed, Optional<Header> header) {
    String facility = header.map(Header::facilityName).orElse("");
    List<SiteId> named =
        sites(allowed.stream().filter(s -> s.facilities().contains(facility)).toList());
    List<SiteId> fitting =
        named.isEmpty()
            ? sites(allowed.stream().filter(s -> s.facilities().isEmpty()).toList())
            : named;
    return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
  }

  private static List<SiteId> sites(List<Sender> senders) {
    return senders.stream().map(Sender::site).distinct().toList();
  }
}
