package engraft.deploy;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files of the project are. */
final class Project {

  static final Path ROOT = root();
  static final Path CHART = ROOT.resolve("charts/engraft");

  private Project() {}

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("charts/engraft"))) {
      Path parent = folder.getParent();
      if (parent == null) {
        throw new IllegalStateException("charts/engraft is not above the working folder");
      }
      folder = parent;
    }
    return folder;
  }
}
