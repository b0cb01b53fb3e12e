package engraft.ingestion.bulk.download;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

/** Where files may be fetched; nowhere unless somebody says so. */
@ConfigMapping(prefix = "engraft.bulk-import")
interface DownloadSettings {

  /** Names of hosts, with {@code :port} where it is not 443. */
  Optional<Set<String>> hosts();

  /** A Quarkus TLS configuration that trusts them; without it the platform's authorities. */
  Optional<String> tls();
}
