package engraft.ingestion.hl7v2.mllp;

import engraft.ingestion.hl7v2.Hl7Door;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Settings as a test wants them; on any free port. */
final class Settings implements MllpSettings {

  private final List<SenderSettings> senders;
  private final Optional<String> tls;

  Settings() {
    this(List.of(), Optional.empty());
  }

  private Settings(List<SenderSettings> senders, Optional<String> tls) {
    this.senders = senders;
    this.tls = tls;
  }

  private record Sender(
      Optional<String> certificate, Optional<String> address, Optional<Set<String>> facilities)
      implements SenderSettings {
    @Override
    public String site() {
      return Hl7Door.VA.value();
    }
  }

  Settings from(String address, Set<String> facilities) {
    return new Settings(
        List.of(
            new Sender(
                Optional.empty(),
                Optional.of(address),
                facilities.isEmpty() ? Optional.empty() : Optional.of(facilities))),
        tls);
  }

  Settings withCertificate(String name) {
    return new Settings(
        List.of(new Sender(Optional.of(name), Optional.empty(), Optional.empty())),
        Optional.of("mllp"));
  }

  Settings withoutTls() {
    return new Settings(senders, Optional.empty());
  }

  @Override
  public OptionalInt port() {
    return OptionalInt.of(0);
  }

  @Override
  public String host() {
    return "127.0.0.1";
  }

  @Override
  public Optional<String> tls() {
    return tls;
  }

  @Override
  public MemorySize mostBytes() {
    return new MemorySize(BigInteger.valueOf(1 << 20));
  }

  @Override
  public Duration idle() {
    return Duration.ofSeconds(30);
  }

  @Override
  public int mostConnections() {
    return 8;
  }

  @Override
  public List<SenderSettings> senders() {
    return senders;
  }
}
