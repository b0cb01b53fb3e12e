package engraft.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.ExitCode;
import engraft.cli.JsonOption;
import engraft.cli.terminal.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "train",
    description = "Fit a foundation model on a snapshot.",
    footer = {
      "",
      "Example:",
      "  engraft train --site cleveland --snapshot DIGEST --task heart-disease \\",
      "    --label engraft:heart-disease --mask-profile DIGEST --seed 7"
    })
public final class TrainCommand implements Callable<Integer> {

  @Mixin private Connection connection = new Connection();
  @Mixin private JsonOption json = new JsonOption();
  @Mixin private RunOptions options = new RunOptions();

  @Option(names = "--task", required = true, description = "Its name, such as heart-disease.")
  private String task = "";

  @Option(names = "--label", required = true, description = "The concept to foresee.")
  private String label = "";

  @Option(
      names = "--kind",
      defaultValue = "binary",
      description = "binary, multi-class, continuous or time-to-event. Default ${DEFAULT-VALUE}.")
  private String kind = "";

  @Option(names = "--classes", split = ",", description = "Codes of a multi-class task, in order.")
  private List<String> classes = new ArrayList<>();

  @Option(names = "--exclude", split = ",", description = "Concepts that must not be used.")
  private List<String> exclude = new ArrayList<>();

  @Option(names = "--mask-profile", description = "Train under another site's absences.")
  private @Nullable String maskProfile;

  @Option(names = "--experts", split = ",", description = "Of linear, trees, net; all if none.")
  private List<String> experts = new ArrayList<>();

  @Option(names = "--batch", description = "Rows at a step of a net; 64 if none, more for a GPU.")
  private @Nullable Integer batch;

  @Option(
      names = "--precision",
      description = "float32 or mixed (products of nets in bfloat16, for a GPU).")
  private @Nullable String precision;

  @Override
  public Integer call() {
    Output output = json.output();
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("task", task());
    if (maskProfile != null) {
      request.put("maskProfile", maskProfile);
    }
    if (!experts.isEmpty()) {
      request.put("experts", experts);
    }
    Map<String, Object> net = net();
    if (!net.isEmpty()) {
      request.put("net", net);
    }
    JsonNode run = options.run(connection, output, "/api/v1/training-runs", request);
    output.line(RunOptions.told(run));
    return ExitCode.OK;
  }

  private Map<String, Object> net() {
    Map<String, Object> asked = new LinkedHashMap<>();
    if (batch != null) {
      asked.put("batch", batch);
    }
    if (precision != null) {
      asked.put("precision", precision);
    }
    return asked;
  }

  private Map<String, Object> task() {
    Map<String, Object> asked = new LinkedHashMap<>();
    asked.put("name", task);
    asked.put("kind", kind);
    asked.put("label", label);
    asked.put("exclude", exclude);
    if (!classes.isEmpty()) {
      asked.put("classes", classes);
    }
    return asked;
  }
}
