package engraft.learning.worker;

import java.nio.file.Path;
import java.util.Properties;

/**
 * Where TensorFlow's libraries are unpacked: .7 GB, with CUDA 1.3 GB.
 *
 * <p>JavaCPP takes the user's home, and a container's user often has none: Java then calls it
 * {@code ?}, which would be a folder in the one that the worker starts in, its run's. Such a worker
 * unpacks them in the temporary folder, once for all runs of its container.
 */
final class NativeLibraries {

  private static final String FOLDER = "org.bytedeco.javacpp.cachedir";

  private NativeLibraries() {}

  /** Names the folder unless somebody did or there is a home. */
  static void settle(Properties properties) {
    if (!Path.of(properties.getProperty("user.home", "?")).isAbsolute()) {
      String temporary = properties.getProperty("java.io.tmpdir");
      properties.putIfAbsent(FOLDER, Path.of(temporary, "engraft-natives").toString());
    }
  }
}
