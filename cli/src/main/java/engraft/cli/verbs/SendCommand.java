package engraft.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.ExitCode;
import engraft.cli.JsonOption;
import engraft.cli.client.BundleSender;
import engraft.cli.terminal.Output;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "send",
    description = "Send FHIR R4 bundles to a hospital's door.",
    footer = {
      "",
      "Examples:",
      "  engraft send --site va patients/*.json",
      "  engraft send --url https://engraft.example --client-id hospital-va bundles/"
    })
public final class SendCommand implements Callable<Integer> {

  @Mixin private Connection connection = new Connection();
  @Mixin private JsonOption json = new JsonOption();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Bundles, or folders of them.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--in-flight",
      defaultValue = "6",
      description = "Bundles on their way at once (default ${DEFAULT-VALUE}).")
  private int inFlight;

  @Override
  public Integer call() throws IOException {
    Output output = json.output();
    List<Supplier<String>> bundles = new ArrayList<>();
    for (Path file : expanded()) {
      bundles.add(() -> read(file));
    }
    List<JsonNode> answers =
        new BundleSender(connection.machine(), inFlight)
            .send(
                bundles,
                done ->
                    output.progress(
                        "sending", (double) done / bundles.size(), done + " of " + bundles.size()));
    output.clear();
    output.value(Map.of("accepted", answers.size(), "answers", answers));
    output.line("%d bundles accepted".formatted(answers.size()));
    return ExitCode.OK;
  }

  private List<Path> expanded() throws IOException {
    List<Path> all = new ArrayList<>();
    for (Path file : files) {
      if (Files.isDirectory(file)) {
        try (Stream<Path> inside = Files.list(file)) {
          inside.filter(name -> name.toString().endsWith(".json")).sorted().forEach(all::add);
        }
      } else {
        all.add(file);
      }
    }
    return all;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
