package engraft.snapshots;

import java.util.List;

/** The Parquet files of a snapshot and their columns. */
enum Tables {
  EPISODES(
      "episodes", "episode VARCHAR, patient VARCHAR, start_seconds BIGINT, start_nanos INTEGER"),
  MEASUREMENTS(
      "measurements",
      "episode VARCHAR, concept VARCHAR, time_seconds BIGINT, time_nanos INTEGER,"
          + " value DOUBLE, unit VARCHAR, code VARCHAR, absence VARCHAR"),
  NOTES(
      "notes",
      "episode VARCHAR, time_seconds BIGINT, time_nanos INTEGER, language VARCHAR, text VARCHAR"),
  IMAGES(
      "images",
      "episode VARCHAR, kind VARCHAR, time_seconds BIGINT, time_nanos INTEGER,"
          + " height INTEGER, width INTEGER, pixels BLOB"),
  VARIANTS("variants", "episode VARCHAR, gene VARCHAR, hgvs VARCHAR, alleles INTEGER");

  private final String tableName;
  private final String columns;

  Tables(String tableName, String columns) {
    this.tableName = tableName;
    this.columns = columns;
  }

  String tableName() {
    return tableName;
  }

  String fileName() {
    return tableName + ".parquet";
  }

  String columns() {
    return columns;
  }

  static List<String> fileNames() {
    return List.of(values()).stream().map(Tables::fileName).toList();
  }
}
