package engraft.cli.audit;

import engraft.cli.audit.LogReader.Signed;
import engraft.cli.stack.PrivateFile;
import engraft.transparency.NoteKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What an outside checker remembers of a log between two checks: its key as first seen, and the
 * last checkpoint. A log that later shows another key or another past is caught by it.
 */
record Pins(Path folder) {

  Optional<NoteKey> key() {
    return read("key").map(NoteKey::parse);
  }

  Optional<Signed> checkpoint() {
    return read("checkpoint").map(Signed::parse);
  }

  void keep(NoteKey key, Signed checkpoint) {
    PrivateFile.write(folder.resolve("key"), key + "\n");
    PrivateFile.write(folder.resolve("checkpoint"), checkpoint.note().toString());
  }

  private Optional<String> read(String name) {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
