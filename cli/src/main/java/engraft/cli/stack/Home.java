package engraft.cli.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The folder in which one installation keeps everything: data, logs, state and secrets. */
public record Home(Path folder) {

  private static final String CURRENT = ".engraft/current";

  public Home {
    folder = folder.toAbsolutePath().normalize();
  }

  /**
   * {@code ENGRAFT_HOME}; else the one that {@code .engraft/current} names, which a demonstration
   * leaves behind; else {@code .engraft/default}.
   */
  public static Home fromEnvironment(Map<String, String> environment, Path projectRoot) {
    String chosen = environment.get("ENGRAFT_HOME");
    if (chosen != null && !chosen.isBlank()) {
      return new Home(Path.of(chosen));
    }
    Path current = projectRoot.resolve(CURRENT);
    try {
      return Files.exists(current)
          ? new Home(current.resolveSibling(Files.readString(current).strip()))
          : new Home(projectRoot.resolve(".engraft/default"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + current, e);
    }
  }

  /** A home of its own for a demonstration, so that its numbers depend on nothing else. */
  public static Home ofDemonstration(
      Map<String, String> environment, Path projectRoot, String name) {
    String chosen = environment.get("ENGRAFT_HOME");
    return chosen != null && !chosen.isBlank()
        ? new Home(Path.of(chosen))
        : new Home(projectRoot.resolve(".engraft").resolve(name));
  }

  /** Makes this the home that commands mean when they are told no other. */
  public void makeCurrent(Path projectRoot) {
    Path current = projectRoot.resolve(CURRENT);
    if (current.getParent() != null
        && folder.getParent() != null
        && folder.getParent().equals(current.getParent().toAbsolutePath().normalize())) {
      PrivateFile.write(current, folder.getFileName() + "\n");
    }
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
