package engraft.ingestion.bulk;

import engraft.clinical.SiteId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The imports of a site; every call is confined to it and may block. */
public interface Imports {

  /**
   * Adds an import, to be worked on not before some time.
   *
   * @param parts of the files that were sent; other files are fetched
   */
  void add(SiteId site, Requested requested, Instant notBefore);

  /** What was asked for. */
  record Requested(ImportId id, Instant at, List<SourceFile> files, List<Part> parts) {
    public Requested {
      files = List.copyOf(files);
      parts = List.copyOf(parts);
    }
  }

  Optional<ImportProgress> find(SiteId site, ImportId id);

  /** What is wrong in a file, by line; nothing when there is no such file. */
  List<LineIssue> issues(SiteId site, ImportId id, int file);

  /** Ends an import that is not over; what was taken in stays. False when the site has none. */
  boolean cancel(SiteId site, ImportId id);
}
