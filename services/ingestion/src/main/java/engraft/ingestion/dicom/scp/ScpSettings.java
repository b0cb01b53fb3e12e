package engraft.ingestion.dicom.scp;

import engraft.clinical.SiteId;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The storage provider; it is off unless it has a port. */
@ConfigMapping(prefix = "engraft.dicom.scp")
interface ScpSettings {

  /** {@code ENGRAFT_DICOM_PORT}; 0 for any that is free. */
  Optional<Integer> port();

  /** The application entity that peers must call. */
  @WithDefault("ENGRAFT")
  String title();

  /** {@code ENGRAFT_DICOM_SITES}: calling titles and their hospitals, as {@code PACS=cleveland}. */
  Optional<String> sites();

  /** How long a peer may be silent. */
  @WithDefault("60S")
  Duration patience();

  /** The hospitals by calling title. */
  default Map<String, SiteId> byTitle() {
    return Titles.of(sites().orElse(""));
  }
}
