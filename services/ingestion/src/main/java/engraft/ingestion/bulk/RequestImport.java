package engraft.ingestion.bulk;

import engraft.clinical.SiteId;
import engraft.ingestion.bulk.ImportParts.Unreadable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Takes an import in: keeps what was sent, checks what is to be fetched, and queues it. */
public final class RequestImport {

  private final Imports imports;
  private final ImportParts parts;
  private final Downloads downloads;
  private final Supplier<UUID> ids;
  private final InstantSource clock;

  public RequestImport(
      Imports imports,
      ImportParts parts,
      Downloads downloads,
      Supplier<UUID> ids,
      InstantSource clock) {
    this.imports = imports;
    this.parts = parts;
    this.downloads = downloads;
    this.ids = ids;
    this.clock = clock;
  }

  /** What became of the request. */
  public sealed interface Result {
    record Queued(ImportId id) implements Result {}

    /**
     * @param rule what must be otherwise; quotes nothing of a file
     */
    record Refused(String rule) implements Result {}
  }

  /** Files that are sent with the request; those of patients are taken in first. */
  public Result sent(SiteId site, List<byte[]> files) {
    List<SourceFile> sources = new ArrayList<>();
    List<Part> found = new ArrayList<>();
    for (byte[] file : files) {
      int number = sources.size();
      try {
        parts.read(number, new ByteArrayInputStream(file), 0, 0, found::add);
      } catch (Unreadable e) {
        return new Result.Refused(e.rule());
      } catch (IOException e) {
        throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
      }
      sources.add(new SourceFile(number, FirstResource.type(file).orElse(null), null));
    }
    if (found.isEmpty()) {
      return new Result.Refused("the body must have a resource in each line");
    }
    return queue(site, sources, found);
  }

  /** Files to fetch. */
  public Result listed(SiteId site, List<SourceFile> files) {
    for (SourceFile file : files) {
      if (file.url() == null || !downloads.allows(file.url())) {
        return new Result.Refused(
            "Parameters.parameter[input %d] must have an https address of a host that this network fetches from\nMaybe send the file itself (application/fhir+ndjson), or have the operator set engraft.bulk-import.hosts."
                .formatted(file.number()));
      }
    }
    return queue(site, files, List.of());
  }

  private Result queue(SiteId site, List<SourceFile> files, List<Part> found) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    ImportId id = new ImportId(ids.get());
    imports.add(site, new Imports.Requested(id, now, files, found), now);
    return new Result.Queued(id);
  }
}
