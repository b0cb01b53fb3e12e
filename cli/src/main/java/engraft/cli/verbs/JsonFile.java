package engraft.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.contracts.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A request body that the caller keeps in a file. */
final class JsonFile {

  private JsonFile() {}

  static JsonNode read(Path file) {
    try {
      return ContractJson.mapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("%s is not a JSON file".formatted(file), e);
    }
  }
}
