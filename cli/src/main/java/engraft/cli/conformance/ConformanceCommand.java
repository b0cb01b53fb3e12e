package engraft.cli.conformance;

import engraft.cli.ExitCode;
import engraft.cli.JsonOption;
import engraft.cli.terminal.Output;
import engraft.cli.verbs.Connection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "conformance",
    description = "Try a corpus on a running platform: what comes out, what is refused and why.",
    footer = {
      "",
      "Examples:",
      "  engraft conformance hl7v2 --site va --data messages/",
      "  engraft conformance fhir --url https://engraft.example --client-id hospital-va --data"
          + " bundles/",
      "  engraft conformance ucum --site va --data ucum/ --json",
      "  engraft conformance dicom --site va --data study/",
      "  engraft conformance omop --site va --data Synthea27Nj_5.4.zip",
      "  engraft conformance tables --site va --descriptor heart-uci --data processed.va.data",
      "  engraft conformance vcf --site va --data panels/",
      "  engraft conformance deid --site va --data meddocan-es/",
      "",
      "What is accepted is kept as the site's data, but for deid, tables and ucum: try it at a"
          + " site",
      "made for it.",
      "Exit code 1 when anything crashed or came out otherwise than its paired file says."
    })
public final class ConformanceCommand implements Callable<Integer> {

  @Mixin private Connection connection = new Connection();
  @Mixin private JsonOption json = new JsonOption();

  @Parameters(
      paramLabel = "FORMAT",
      description = "fhir, hl7v2, dicom, omop, tables, vcf, ucum or deid.")
  private String format = "";

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "A folder, with all below it; or one file.")
  private Path data = Path.of("");

  @Option(
      names = "--in-flight",
      defaultValue = "4",
      description = "Items on their way at once (default ${DEFAULT-VALUE}).")
  private int inFlight;

  @Option(
      names = "--as-is",
      description = "HL7 v2: keep the control ids, though a corpus may repeat them.")
  private boolean asIs;

  @Option(
      names = "--descriptor",
      defaultValue = "",
      paramLabel = "NAME",
      description = "Tables: what their columns mean; a built-in descriptor or one of the site's.")
  private String descriptor = "";

  @Override
  public Integer call() throws IOException {
    Format chosen = chosen();
    List<Format.Item> items = chosen.items(data);
    if (items.isEmpty()) {
      throw new IllegalArgumentException("nothing of %s is in %s".formatted(format, data));
    }
    Output output = json.output();
    Summary summary =
        new Summary(
            new Trial(connection.machine(), inFlight)
                .run(
                    items,
                    done ->
                        output.progress(
                            "trying " + format,
                            (double) done / items.size(),
                            done + " of " + items.size())));
    output.clear();
    List<String> conclusion = chosen.conclusion(summary.outcomes());
    output.value(summary.json(format, conclusion));
    summary.lines().forEach(output::line);
    conclusion.forEach(output::line);
    return summary.isClean() ? ExitCode.OK : ExitCode.FAILURE;
  }

  private Format chosen() {
    List<Format> formats =
        List.of(
            new FhirFormat(),
            new Hl7v2Format(asIs),
            new DicomFormat(),
            new OmopFormat(),
            new TablesFormat(descriptor),
            new VcfFormat(),
            new UcumFormat(),
            new DeidFormat());
    return formats.stream()
        .filter(one -> one.name().equals(format))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "format (%s) must be one of %s"
                        .formatted(
                            format,
                            formats.stream().map(Format::name).collect(Collectors.joining(", ")))));
  }
}
