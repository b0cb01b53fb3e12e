package engraft.ingestion.bulk;

import java.time.Instant;
import java.util.List;

/** How far an import is, file by file. */
public record ImportProgress(
    ImportId id, Instant requested, State state, List<FileProgress> files) {

  /** Where an import can be. */
  public enum State {
    OPEN,
    COMPLETE,
    CANCELLED
  }

  public ImportProgress {
    files = List.copyOf(files);
  }

  /**
   * How far one file is.
   *
   * @param fetched whether all of it that can be had is here
   * @param problem why it ends early; empty when it does not
   * @param lines with something in them, as far as they are here
   * @param kept lines whose resources are known now, whether newly or from before
   */
  public record FileProgress(
      SourceFile file, boolean fetched, String problem, long lines, long kept, long refused) {}

  /** In one line, for people. */
  public String said() {
    long fetched = files.stream().filter(FileProgress::fetched).count();
    long lines = files.stream().mapToLong(FileProgress::lines).sum();
    long done = files.stream().mapToLong(file -> file.kept() + file.refused()).sum();
    return "%d of %d files here, %d of %d lines done".formatted(fetched, files.size(), done, lines);
  }
}
