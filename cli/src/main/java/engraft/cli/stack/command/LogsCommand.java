package engraft.cli.stack.command;

import engraft.cli.ExitCode;
import engraft.cli.stack.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "logs",
    description = "Show what the parts of the platform wrote.",
    footer = {"", "Examples:", "  engraft logs ingestion", "  engraft logs --follow"})
public final class LogsCommand implements Callable<Integer> {

  @Parameters(arity = "0..*", paramLabel = "PART", description = "The parts; all of them if none.")
  private List<String> parts = new ArrayList<>();

  @Option(
      names = {"-n", "--lines"},
      defaultValue = "40",
      description = "Lines of each log to begin with (default ${DEFAULT-VALUE}).")
  private int lines;

  @Option(
      names = {"-f", "--follow"},
      description = "Keep showing what is written.")
  private boolean follow;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Home home = LocalPlatform.ofEnvironment().home();
    List<Path> files = files(home);
    if (files.isEmpty()) {
      System.err.println("There are no logs in " + home.logs());
      return ExitCode.FAILURE;
    }
    if (follow) {
      List<String> tail = new ArrayList<>(List.of("tail", "-n", Integer.toString(lines), "-F"));
      files.forEach(file -> tail.add(file.toString()));
      return new ProcessBuilder(tail).inheritIO().start().waitFor();
    }
    for (Path file : files) {
      System.out.println("== " + file);
      List<String> all =
          new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
      all.subList(Math.max(0, all.size() - lines), all.size()).forEach(System.out::println);
    }
    return ExitCode.OK;
  }

  private List<Path> files(Home home) throws IOException {
    Path folder = home.logs();
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(folder)) {
      return found.filter(file -> parts.isEmpty() || parts.contains(name(file))).sorted().toList();
    }
  }

  private static String name(Path log) {
    return log.getFileName().toString().replaceFirst("\\.log$", "");
  }
}
