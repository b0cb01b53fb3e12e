package engraft.testkit.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.contracts.ContractJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Clients that others wrote, of the package registry of Node, pinned by a lock file. Installed once
 * for all tests of a run; where that cannot be, whoever asks is told so.
 */
public final class NodeClients {

  private static final List<String> SOURCES =
      List.of("package.json", "package-lock.json", "fhir.mjs", "hl7.mjs", "dicomweb.mjs");
  private static final Path INSTALLED = Path.of("target", "real-clients");
  private static final boolean READY = install();

  private NodeClients() {}

  public static boolean areInstalled() {
    return READY;
  }

  /** Runs a script and reads the JSON object that it prints last. */
  public static JsonNode run(String script, String token, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("node", script));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(INSTALLED.toFile());
    builder.environment().put("TOKEN", token);
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return ContractJson.mapper().readTree(said.lines().reduce("", (_, line) -> line));
  }

  private static boolean install() {
    try {
      Files.createDirectories(INSTALLED);
      for (String name : SOURCES) {
        try (InputStream source = NodeClients.class.getResourceAsStream(name)) {
          Files.copy(
              Objects.requireNonNull(source, name),
              INSTALLED.resolve(name),
              StandardCopyOption.REPLACE_EXISTING);
        }
      }
      if (exitCode("node", "--eval", "process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)")
              == 0
          && exitCode(
                  "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1")
              == 0) {
        return true;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.err.println(
        "SKIPPED: real clients were not tried; Node 20 or newer, npm and its registry are needed");
    return false;
  }

  /** Not zero where there is no such program. */
  private static int exitCode(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
          .directory(INSTALLED.toFile())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      return 1;
    }
  }
}
