package engraft.datasets.open;

import engraft.datasets.table.CsvRows;
import engraft.datasets.table.ParquetRows;
import engraft.datasets.table.RawRows;
import engraft.datasets.table.TableDescriptor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.io.input.CloseShieldInputStream;

/** Opens the tables of a published file: itself, compressed, or each of an archive. */
final class TableFiles {

  private TableFiles() {}

  /**
   * Hands every table to the reader, with its name.
   *
   * @throws IOException when the file cannot be read
   */
  static void each(
      Path folder,
      Descriptor.Source source,
      TableDescriptor.Format format,
      BiConsumer<String, RawRows> reader)
      throws IOException {
    Path file = folder.resolve(source.file());
    String name = source.file();
    if (name.endsWith(".parquet")) {
      try (RawRows rows = ParquetRows.open(file)) {
        reader.accept(name, rows);
      }
      return;
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      if (name.endsWith(".tar.gz") || name.endsWith(".tgz")) {
        entries(new TarArchiveInputStream(new GZIPInputStream(in)), source, format, reader);
      } else if (name.endsWith(".zip")) {
        entries(new ZipArchiveInputStream(in), source, format, reader);
      } else {
        one(name, name.endsWith(".gz") ? new GZIPInputStream(in) : in, format, reader);
      }
    }
  }

  private static void entries(
      ArchiveInputStream<? extends ArchiveEntry> archive,
      Descriptor.Source source,
      TableDescriptor.Format format,
      BiConsumer<String, RawRows> reader)
      throws IOException {
    Pattern wanted = Pattern.compile(source.entries() == null ? ".*" : source.entries());
    boolean any = false;
    for (ArchiveEntry entry = archive.getNextEntry();
        entry != null;
        entry = archive.getNextEntry()) {
      if (!entry.isDirectory() && wanted.matcher(entry.getName()).matches()) {
        any = true;
        one(entry.getName(), CloseShieldInputStream.wrap(archive), format, reader);
      }
    }
    if (!any) {
      throw new DatasetException(
          "%s holds no entry that matches %s".formatted(source.file(), wanted));
    }
  }

  private static void one(
      String name,
      InputStream in,
      TableDescriptor.Format format,
      BiConsumer<String, RawRows> reader) {
    try (RawRows rows = CsvRows.open(in, format)) {
      reader.accept(name, rows);
    }
  }
}
