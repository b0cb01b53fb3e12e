package engraft.ingestion.deidentification.config;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** How free text is de-identified; that it is cannot be switched off. */
@ConfigMapping(prefix = "engraft.deidentification")
interface DeidentificationSettings {

  /** A recogniser fitted by {@code engraft deid-train}; without it the one that comes with us. */
  Optional<Path> model();
}
