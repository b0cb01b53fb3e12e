package engraft.learning.worker.adapt;

import engraft.learning.data.Dataset;
import engraft.learning.validation.Subgroups;
import engraft.learning.worker.model.ModelCard;
import engraft.learning.worker.model.Provenance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The model that was chosen for the site, whole. */
interface Adapted {

  /** Names of its experts. */
  List<String> experts();

  /** Writes the artifact. */
  void write(Provenance provenance, ModelCard card, Optional<Path> mapping, Path directory)
      throws IOException;

  /**
   * Validates it.
   *
   * @param test rows of its own feature space that no model learnt from
   */
  AdaptationReport report(AdaptationResult result, Dataset test, Subgroups subgroups, long seed);
}
