package engraft.cli.deid;

import engraft.cli.ExitCode;
import engraft.deidentification.corpus.TrainingCorpus;
import engraft.deidentification.recogniser.Model;
import engraft.deidentification.recogniser.Training;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "deid-train",
    description =
        "Fit the recogniser of identifiers to marked notes; the same notes, the same file.",
    footer = {
      "",
      "Example: engraft deid-train --data corpora --out recogniser.crf",
      "Ingestion loads it with engraft.deidentification.model=FILE."
    })
public final class DeidTrainCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      required = true,
      defaultValue = "${env:ENGRAFT_DATA}",
      description = "Holds meddocan-es and grascco-de.")
  private Path data = Path.of("");

  @Option(names = "--out", required = true, description = "The file to write.")
  private Path out = Path.of("");

  @Override
  public Integer call() throws IOException {
    TrainingCorpus corpus = TrainingCorpus.read(data);
    Model model = Training.fit(corpus.training(), Training.Settings.standard());
    try (OutputStream stream = Files.newOutputStream(out)) {
      model.write(stream);
    }
    System.out.printf(
        "Fitted to %d notes; %s has %d bytes.%nMaybe measure it: engraft benchmark deid --data"
            + " %s%n",
        corpus.training().size(), out, Files.size(out), data);
    return ExitCode.OK;
  }
}
