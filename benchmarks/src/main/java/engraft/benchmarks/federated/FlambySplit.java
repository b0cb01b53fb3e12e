package engraft.benchmarks.federated;

import engraft.clinical.EpisodeId;
import engraft.clinical.SiteId;
import engraft.datasets.ClinicalNetwork;
import engraft.datasets.Hospital;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which rows FLamby tests on: {@code center,file_row0,split,label}, a line for each row it uses.
 */
final class FlambySplit {

  static final String FILE = "flamby_split.csv";

  /** Where FLamby's name of a hospital is another one than ours. */
  private static final Map<String, String> NAMES = Map.of("hungarian", "hungary");

  private FlambySplit() {}

  /**
   * The rows that FLamby tests on.
   *
   * @throws IllegalArgumentException when a hospital has none, or a line names no row
   */
  static Set<EpisodeId> tested(Path folder, ClinicalNetwork network) {
    Set<EpisodeId> tested = new HashSet<>();
    Set<SiteId> sites = new HashSet<>();
    List<String> lines = lines(folder.resolve(FILE));
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      if (cells.length != 4) {
        throw new IllegalArgumentException(
            "%s: line (%s) must have four cells".formatted(FILE, line));
      }
      if (cells[2].equals("test")) {
        Hospital hospital = network.hospital(new SiteId(NAMES.getOrDefault(cells[0], cells[0])));
        sites.add(hospital.id());
        tested.add(hospital.patients().get(Integer.parseInt(cells[1])).episode().id());
      }
    }
    for (Hospital hospital : network.hospitals()) {
      if (!sites.contains(hospital.id())) {
        throw new IllegalArgumentException(
            "%s has no row to test of %s\nMaybe it names that hospital otherwise."
                .formatted(FILE, hospital.id()));
      }
    }
    return tested;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException("FLamby's split (%s) cannot be read".formatted(file), e);
    }
  }
}
