package engraft.benchmarks.growth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import engraft.datasets.open.OpenDatasets;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * The stays of PhysioNet 2012 as a hospital would take them out of its database: one table, a row
 * for each observation, a patient's rows together; in parts that are sent one by one.
 *
 * @param parts in their order
 */
record Extract(List<Part> parts) {

  private static final int PART = 300_000;
  private static final String HEADING = "RecordID,Time,Parameter,Value\n";
  private static final String ARCHIVE = "raw_set-a_set-b.tar.gz";

  /** Some stays, as CSV. */
  record Part(String csv, int stays, int observations) {}

  /** What the columns mean: as in the data set's own descriptor, but for the patient's column. */
  static String descriptor() throws IOException {
    YAMLMapper yaml = new YAMLMapper();
    try (InputStream own =
        OpenDatasets.class.getResourceAsStream("/engraft/datasets/physionet2012.yaml")) {
      ObjectNode table = (ObjectNode) yaml.readTree(own).path("table");
      table.putObject("patient").put("column", "RecordID");
      return yaml.writeValueAsString(table);
    }
  }

  static Extract read(Path data) throws IOException {
    List<Part> parts = new ArrayList<>();
    StringBuilder csv = new StringBuilder(HEADING);
    int stays = 0;
    int observations = 0;
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new GzipCompressorInputStream(
                new BufferedInputStream(Files.newInputStream(data.resolve(ARCHIVE)))))) {
      for (TarArchiveEntry file = tar.getNextEntry(); file != null; file = tar.getNextEntry()) {
        if (file.getName().matches("set-[ab]/[0-9]+\\.txt")) {
          String stay = file.getName().replaceAll("\\D", "");
          observations += add(stay, new String(tar.readAllBytes(), StandardCharsets.UTF_8), csv);
          stays++;
          if (csv.length() >= PART) {
            parts.add(new Part(csv.toString(), stays, observations));
            csv = new StringBuilder(HEADING);
            stays = 0;
            observations = 0;
          }
        }
      }
    }
    if (stays > 0) {
      parts.add(new Part(csv.toString(), stays, observations));
    }
    return new Extract(parts);
  }

  /** Of how many observations a stay's file tells. */
  private static int add(String stay, String file, StringBuilder csv) {
    int observations = 0;
    for (String line : file.lines().skip(1).toList()) {
      String[] cells = line.strip().split(",", -1);
      if (cells.length == 3 && !cells[1].isEmpty() && !cells[1].equals("RecordID")) {
        csv.append(stay).append(',').append(line.strip()).append('\n');
        observations++;
      }
    }
    return observations;
  }
}
