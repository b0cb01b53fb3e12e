package engraft.datasets.open;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** Where the files of a data set are published. */
public interface Origin {

  /**
   * Copies what is published there to a new file.
   *
   * @throws IOException when it cannot be reached or says no
   */
  void copy(URI from, Path to) throws IOException;
}
