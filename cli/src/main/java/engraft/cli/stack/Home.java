package engraft.cli.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The folder in which one installation keeps everything: data, logs, state and secrets. */
public record Home(Path folder) {

  public Home {
    folder = folder.toAbsolutePath().normalize();
  }

  /** {@code ENGRAFT_HOME}, else {@code .engraft} below the project. */
  public static Home fromEnvironment(Map<String, String> environment, Path projectRoot) {
    return new Home(
        Optional.ofNullable(environment.get("ENGRAFT_HOME"))
            .filter(value -> !value.isBlank())
            .map(Path::of)
            .orElseGet(() -> projectRoot.resolve(".engraft")));
  }

  public Path state() {
    return folder.resolve("state.json");
  }

  public Path secrets() {
    return folder.resolve("secrets.json");
  }

  /** What the platform handed to the people and machines of each site; mode 600. */
  public Path credentials() {
    return folder.resolve("credentials.json");
  }

  public Path logs() {
    return folder.resolve("logs");
  }

  public Path log(String part) {
    return logs().resolve(part + ".log");
  }

  /** The part's own data. */
  public Path data(String part) {
    return folder.resolve("data").resolve(part);
  }

  /** Makes the folders that every part writes to. */
  public void create() {
    try {
      Files.createDirectories(logs());
      Files.createDirectories(folder.resolve("data"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create " + folder, e);
    }
  }
}
