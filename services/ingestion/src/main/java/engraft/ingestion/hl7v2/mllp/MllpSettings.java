package engraft.ingestion.hl7v2.mllp;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The MLLP listener; off unless it has a port. */
@ConfigMapping(prefix = "engraft.mllp")
interface MllpSettings {

  /** Where to listen; 0 for any free port. */
  OptionalInt port();

  @WithDefault("0.0.0.0")
  String host();

  /** The Quarkus TLS configuration to listen under; plain TCP without one. */
  Optional<String> tls();

  /** A bigger message is refused, and its connection closed. */
  @WithDefault("10M")
  MemorySize mostBytes();

  /** A connection that is silent for longer is closed. */
  @WithDefault("PT30M")
  Duration idle();

  @WithDefault("256")
  int mostConnections();

  List<SenderSettings> senders();

  /** Who may send: by certificate, by address, or by both. */
  interface SenderSettings {
    String site();

    /** Common name of the client certificate. */
    Optional<String> certificate();

    /** An address or a range, such as 10.1.0.0/16. */
    Optional<String> address();

    /** First components of MSH-4; any when empty. */
    Optional<Set<String>> facilities();
  }
}
