package engraft.datasets.open;

import engraft.clinical.Digest;
import engraft.datasets.ClinicalNetwork;
import engraft.datasets.table.TableDescriptor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds a data set by name or folder and reads it.
 *
 * <p>A folder is taken as it is: with its own {@code dataset.yaml}, or named as a built-in data set
 * or holding its files. A name is looked for below the data folder, then in the cache, and is at
 * last downloaded from its origin. Every file with a known SHA-256 is checked before it is read.
 */
public final class OpenDatasets {

  private static final int MOST_NAMED = 20;

  private final @Nullable Path data;
  private final Path cache;
  private final Origin origin;
  private final Consumer<String> notes;

  /**
   * @param data what {@code ENGRAFT_DATA} names, if anything
   * @param cache where downloads are kept
   */
  public OpenDatasets(@Nullable Path data, Path cache, Origin origin) {
    this(data, cache, origin, _ -> {});
  }

  /**
   * @param notes told what of the files was not read
   */
  public OpenDatasets(@Nullable Path data, Path cache, Origin origin, Consumer<String> notes) {
    this.data = data;
    this.cache = cache;
    this.origin = origin;
    this.notes = notes;
  }

  /** The names that need no folder. */
  public static List<String> names() {
    return Descriptors.BUILT_IN;
  }

  /** What the columns of a built-in data set, or of {@code meds}, mean. */
  public static Optional<TableDescriptor> table(String name) {
    return Descriptors.table(name);
  }

  /**
   * Reads the data set of that name or in that folder.
   *
   * @throws DatasetException when it is unknown, cannot be had, is not what was published, or has a
   *     bad line
   */
  public ClinicalNetwork network(String nameOrFolder) {
    Path path = Path.of(nameOrFolder);
    if (Files.isDirectory(path)) {
      return read(describing(path), path);
    }
    Descriptor descriptor =
        Descriptors.builtIn(nameOrFolder)
            .orElseThrow(
                () ->
                    new DatasetException(
                        "data set (%s) is neither a folder nor one of %s%nMaybe give the path of a folder that holds a %s."
                            .formatted(nameOrFolder, names(), Descriptors.FILE)));
    return read(descriptor, folder(descriptor));
  }

  /**
   * Reads the files of a folder by a descriptor that stands elsewhere.
   *
   * @throws DatasetException when the descriptor or a line is bad, or a file is not there
   */
  public ClinicalNetwork network(Path folder, Path descriptor) {
    return read(Descriptors.read(descriptor), folder);
  }

  private static Descriptor describing(Path folder) {
    Path own = folder.resolve(Descriptors.FILE);
    if (Files.isRegularFile(own)) {
      return Descriptors.read(own);
    }
    for (String name : names()) {
      Optional<Descriptor> known = Descriptors.builtIn(name);
      if (known.isPresent() && holdsAll(folder, known.get())) {
        return known.get();
      }
    }
    throw new DatasetException(
        "%s holds neither a %s nor all files of one of %s"
            .formatted(folder, Descriptors.FILE, names()));
  }

  private static boolean holdsAll(Path folder, Descriptor descriptor) {
    return descriptor.files().stream()
        .allMatch(source -> Files.isRegularFile(folder.resolve(source.file())));
  }

  private Path folder(Descriptor descriptor) {
    if (data != null && holdsAll(data.resolve(descriptor.folderName()), descriptor)) {
      return data.resolve(descriptor.folderName());
    }
    Path kept = cache.resolve(descriptor.folderName());
    for (Descriptor.Source source : descriptor.files()) {
      if (!Files.isRegularFile(kept.resolve(source.file()))) {
        download(descriptor, source, kept);
      }
    }
    return kept;
  }

  private void download(Descriptor descriptor, Descriptor.Source source, Path folder) {
    URI from = descriptor.origin();
    if (from == null || source.sha256() == null) {
      throw new DatasetException(
          "%s must be at hand; %s tells how to get it%nMaybe set ENGRAFT_DATA to a folder that holds %s/%s."
              .formatted(
                  source.file(),
                  Objects.requireNonNullElse(descriptor.about(), "its publisher"),
                  descriptor.folderName(),
                  source.file()));
    }
    try {
      Files.createDirectories(folder);
      Path partial = Files.createTempFile(folder, source.file(), ".partial");
      try {
        origin.copy(from.resolve(source.file()), partial);
        verify(partial, source);
        Files.move(partial, folder.resolve(source.file()), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(partial);
      }
    } catch (IOException e) {
      throw new DatasetException(
          "%s could not be downloaded from %s%nMaybe set ENGRAFT_DATA to a folder that holds %s/%s."
              .formatted(source.file(), from, descriptor.folderName(), source.file()),
          e);
    }
  }

  private static void verify(Path file, Descriptor.Source source) throws IOException {
    String expected = source.sha256();
    if (expected == null) {
      return;
    }
    String actual = Digest.of(Files.readAllBytes(file)).hex();
    if (!actual.equals(expected)) {
      throw new DatasetException(
          "%s has sha256 %s and must have %s%nMaybe the file was edited or is another version."
              .formatted(source.file(), actual, expected));
    }
  }

  private ClinicalNetwork read(Descriptor descriptor, Path folder) {
    for (Descriptor.Source source : descriptor.files()) {
      requireThere(folder, source.file());
      try {
        verify(folder.resolve(source.file()), source);
      } catch (IOException e) {
        throw new DatasetException("file (%s) cannot be read".formatted(source.file()), e);
      }
    }
    return new NetworkReader(descriptor, folder, notes).read();
  }

  private static void requireThere(Path folder, String file) {
    if (Files.isRegularFile(folder.resolve(file))) {
      return;
    }
    try (Stream<Path> there = Files.list(folder)) {
      throw new DatasetException(
          "file (%s) is not in %s%nMaybe it is written otherwise: the folder holds %s."
              .formatted(
                  file,
                  folder,
                  there
                      .map(path -> path.getFileName().toString())
                      .sorted()
                      .limit(MOST_NAMED)
                      .toList()));
    } catch (IOException e) {
      throw new DatasetException("folder (%s) cannot be read".formatted(folder), e);
    }
  }
}
