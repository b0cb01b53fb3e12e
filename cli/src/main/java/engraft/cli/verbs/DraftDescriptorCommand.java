package engraft.cli.verbs;

import engraft.cli.ExitCode;
import engraft.datasets.draft.DescriptorDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "draft-descriptor",
    description = "Draft a descriptor of a CSV file on this machine; nothing is sent.",
    footer = {"", "Example:", "  engraft draft-descriptor labs.csv > labs.yaml"})
public final class DraftDescriptorCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "A CSV file.")
  private Path file = Path.of("");

  @Override
  public Integer call() throws IOException {
    System.out.print(DescriptorDraft.of(Files.readAllBytes(file)));
    return ExitCode.OK;
  }
}
