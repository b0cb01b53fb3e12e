package engraft.benchmarks.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/**
 * The bundles of a folder as they will be sent: without white space, so that the largest pass the
 * gateway's limit on bodies.
 *
 * @param shared bundles of hospitals and practitioners, which the patients' bundles refer to
 * @param patients one bundle each, by name, which is drawn: the large ones are anywhere among them
 * @param tooLarge how many were left out because even so they are above the limit
 */
record Bundles(List<Bundle> shared, List<Bundle> patients, int tooLarge) {

  static final int LIMIT = 12 << 20;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A bundle in a file. */
  record Bundle(Path file, int resources) {
    String text() throws IOException {
      return Files.readString(file);
    }
  }

  /** Unpacks what is not unpacked yet. */
  static Bundles unpack(Path data, Path into) throws IOException {
    Files.createDirectories(into);
    List<Bundle> shared = new ArrayList<>();
    List<Bundle> patients = new ArrayList<>();
    int tooLarge = 0;
    for (Path packed : packed(data)) {
      Path file = into.resolve(packed.getFileName().toString().replaceFirst("\\.json.*", ".json"));
      Bundle bundle = unpackOne(packed, file);
      if (Files.size(file) > LIMIT) {
        tooLarge++;
      } else {
        (isShared(file) ? shared : patients).add(bundle);
      }
    }
    if (patients.isEmpty()) {
      throw new IllegalArgumentException(
          "%s holds no bundles of patients%nMaybe give the folder of Synthea's *.json or *.json.bz2."
              .formatted(data));
    }
    return new Bundles(shared, patients, tooLarge);
  }

  private static boolean isShared(Path file) {
    String name = file.getFileName().toString();
    return name.contains("hospitalInformation") || name.contains("practitionerInformation");
  }

  private static List<Path> packed(Path data) throws IOException {
    try (Stream<Path> files = Files.list(data)) {
      return files.filter(file -> file.toString().matches(".*\\.json(\\.bz2)?")).sorted().toList();
    }
  }

  private static Bundle unpackOne(Path packed, Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(packed);
        InputStream json =
            packed.toString().endsWith(".bz2") ? new BZip2CompressorInputStream(raw) : raw) {
      JsonNode bundle = JSON.readTree(json);
      Files.writeString(file, JSON.writeValueAsString(bundle));
      return new Bundle(file, bundle.path("entry").size());
    }
  }
}
