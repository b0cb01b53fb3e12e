package engraft.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.ExitCode;
import engraft.cli.JsonOption;
import engraft.cli.client.Api;
import engraft.cli.client.ApiException;
import engraft.cli.client.BundleSender;
import engraft.cli.client.FhirAnswers;
import engraft.cli.client.NdjsonSender;
import engraft.cli.client.TableSender;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "send",
    description = "Send FHIR R4, tables or DICOM files to a hospital's door.",
    footer = {
      "",
      "Examples:",
      "  engraft send --site va patients/*.json",
      "  engraft send --site va --format csv --descriptor labs.yaml --dry-run labs.csv",
      "  engraft send --site va --format dicom study/*.dcm",
      "  engraft send --site va --format ndjson export/Patient.ndjson export/Observation.ndjson",
      "  engraft send --url https://engraft.example --client-id hospital-va bundles/"
    })
public final class SendCommand implements Callable<Integer> {

  private static final int CONFLICT = 409;

  @Mixin private Connection connection = new Connection();
  @Mixin private JsonOption json = new JsonOption();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, or folders of bundles.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--in-flight",
      defaultValue = "6",
      description = "Bundles on their way at once (default ${DEFAULT-VALUE}).")
  private int inFlight;

  @Option(
      names = "--format",
      defaultValue = "fhir",
      description = "One of ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
  private Format format = Format.FHIR;

  @Option(names = "--descriptor", description = "For tables: the YAML that says what columns mean.")
  private @Nullable Path descriptor;

  @Option(names = "--dry-run", description = "For tables: show what would be understood.")
  private boolean dryRun;

  /** What is sent. */
  enum Format {
    FHIR,
    CSV,
    PARQUET,
    DICOM,
    NDJSON
  }

  @Override
  public Integer call() throws IOException {
    return switch (format) {
      case FHIR -> bundles();
      case CSV, PARQUET -> tables();
      case DICOM -> instances();
      case NDJSON -> imports();
    };
  }

  private int tables() throws IOException {
    if (descriptor == null) {
      throw new IllegalArgumentException(
          "a table needs --descriptor%nMaybe run: engraft draft-descriptor FILE".formatted());
    }
    Output output = json.output();
    TableSender sender = new TableSender(connection.machine(), descriptor);
    List<JsonNode> answers = new ArrayList<>();
    for (Path file : files) {
      answers.addAll(sender.send(file, dryRun));
    }
    output.value(answers);
    long rejected = 0;
    for (JsonNode answer : answers) {
      rejected += answer.path("rejected").asLong();
      output.line(
          "%d rows: %d accepted, %d left out, %d rejected"
              .formatted(
                  answer.path("rows").asLong(),
                  answer.path("accepted").asLong(),
                  answer.path("leftOut").asLong(),
                  answer.path("rejected").asLong()));
      if (answer.path("another").asLong() > 0) {
        output.line(
            "  %d of them have the patient and time of an earlier row and say something else: both are kept"
                .formatted(answer.path("another").asLong()));
      }
      answer
          .path("problems")
          .forEach(
              one ->
                  output.line(
                      "  row %s %s %s"
                          .formatted(
                              one.path("row").asText(),
                              one.path("column").asText(),
                              one.path("rule").asText())));
    }
    return rejected == 0 ? ExitCode.OK : ExitCode.FAILURE;
  }

  private int imports() throws IOException {
    Output output = json.output();
    NdjsonSender sender = new NdjsonSender(connection.machine());
    List<NdjsonSender.Sent> answers = new ArrayList<>();
    for (Path file : NdjsonSender.patientsFirst(files)) {
      NdjsonSender.Sent sent =
          sender.send(
              file,
              fraction -> output.progress("sending", fraction, file.getFileName().toString()));
      output.clear();
      answers.add(sent);
      output.line("%s: %d lines kept, %d refused".formatted(file, sent.kept(), sent.refused()));
      sent.errors().forEach(error -> output.line("  " + error));
    }
    output.value(answers);
    boolean isAllKept = answers.stream().allMatch(sent -> sent.refused() == 0);
    return isAllKept ? ExitCode.OK : ExitCode.FAILURE;
  }

  private int instances() throws IOException {
    Output output = json.output();
    Api api = connection.machine();
    List<Map<String, Object>> answers = new ArrayList<>();
    int refused = 0;
    for (Path file : files) {
      String outcome = store(api, file);
      refused += outcome.isEmpty() ? 0 : 1;
      answers.add(Map.of("file", file.toString(), "refused", outcome));
      output.line(file + ": " + (outcome.isEmpty() ? "kept" : "refused, " + outcome));
    }
    output.value(answers);
    return refused == 0 ? ExitCode.OK : ExitCode.FAILURE;
  }

  /** The reason why it was refused; empty when it was kept. */
  private static String store(Api api, Path file) throws IOException {
    try {
      api.post("/dicom-web/studies", Files.readAllBytes(file), "application/dicom");
      return "";
    } catch (ApiException e) {
      if (e.status() != CONFLICT) {
        throw e;
      }
      return e.problem().at("/00081198/Value/0/0008119A/Value/0").asText("without a reason");
    }
  }

  private int bundles() throws IOException {
    Output output = json.output();
    List<Path> all = expanded();
    List<Supplier<String>> bundles = new ArrayList<>();
    all.forEach(file -> bundles.add(() -> read(file)));
    List<JsonNode> answers =
        new BundleSender(connection.machine(), inFlight)
            .send(
                bundles,
                index -> all.get(index).toString(),
                done ->
                    output.progress(
                        "sending", (double) done / bundles.size(), done + " of " + bundles.size()));
    output.clear();
    List<String> refused = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      String file = all.get(i).toString();
      FhirAnswers.refused(answers.get(i)).forEach(one -> refused.add(file + ": " + one));
    }
    output.value(Map.of("accepted", answers.size(), "answers", answers, "refused", refused));
    output.line(
        refused.isEmpty()
            ? "%d bundles accepted".formatted(answers.size())
            : "%d bundles answered, %d of their entries refused"
                .formatted(answers.size(), refused.size()));
    refused.forEach(one -> output.line("  " + one));
    return refused.isEmpty() ? ExitCode.OK : ExitCode.FAILURE;
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
    if (all.isEmpty()) {
      throw new IllegalArgumentException("no file that ends in .json is in " + files);
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
