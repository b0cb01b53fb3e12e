package engraft.kit.scratch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder for files that are needed while something is made, such as the rows of a snapshot: for
 * the service's own eyes, empty when it starts and gone when it stops.
 *
 * <p>Whoever is killed leaves its folder behind. It is held by a lock that the operating system
 * lets go of with the process, so that the next one that starts beside it sees that nobody is at
 * home, and removes it.
 */
public final class Scratch implements AutoCloseable {

  private static final String LOCK = "lock";
  private static final String MAKING = "making-";

  private final Path folder;
  private final FileChannel held;

  private Scratch(Path folder, FileChannel held) {
    this.folder = folder;
    this.held = held;
  }

  /**
   * A new folder; those that others of the same name left are removed.
   *
   * @param parent where the folders of all services are
   * @param name of the service
   */
  public static Scratch open(Path parent, String name) {
    String prefix = "engraft-" + name + "-";
    try {
      Files.createDirectories(parent);
      removeLeft(parent, prefix);
      // Whoever looks between the making of a folder and its lock must not take it for left.
      Path made = Files.createTempDirectory(parent, MAKING + prefix);
      FileChannel held =
          FileChannel.open(
              made.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      held.lock();
      return new Scratch(Files.move(made, parent.resolve(prefix + UUID.randomUUID())), held);
    } catch (IOException e) {
      throw new UncheckedIOException("no folder can be made in " + parent, e);
    }
  }

  /** Where files may be put. */
  public Path folder() {
    return folder;
  }

  private static void removeLeft(Path parent, String prefix) throws IOException {
    List<Path> others;
    try (Stream<Path> all = Files.list(parent)) {
      others =
          all.filter(one -> one.getFileName().toString().startsWith(prefix))
              .filter(Files::isDirectory)
              .toList();
    }
    for (Path other : others) {
      if (isLeft(other)) {
        remove(other);
      }
    }
  }

  private static boolean isLeft(Path other) throws IOException {
    try (FileChannel channel = FileChannel.open(other.resolve(LOCK), StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (NoSuchFileException e) {
      // It stops at this moment, or stopped amidst its removal.
      return true;
    }
  }

  private static void remove(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.deleteIfExists(file);
    }
  }

  @Override
  public void close() {
    try (held) {
      remove(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be removed", e);
    }
  }
}
