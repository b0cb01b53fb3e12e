package engraft.cli.stack.command;

import engraft.cli.ExitCode;
import engraft.cli.JsonOption;
import engraft.cli.gateway.Haproxy;
import engraft.cli.stack.Distribution;
import engraft.cli.stack.Home;
import engraft.cli.stack.StackState;
import engraft.cli.terminal.Output;
import engraft.cli.terminal.TextTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "doctor",
    description = "Check what this machine offers and what the platform needs.",
    footer = {
      "",
      "Example: engraft doctor",
      "Exit code 0 when nothing necessary is missing, 1 otherwise."
    })
public final class DoctorCommand implements Callable<Integer> {

  private static final long GIB = 1L << 30;

  @Mixin private JsonOption json = new JsonOption();

  /**
   * One finding.
   *
   * @param verdict ok, missing (something necessary) or absent (something optional)
   */
  record Finding(String what, String verdict, String detail) {}

  @Override
  public Integer call() throws IOException {
    Output output = json.output();
    List<Finding> findings = findings();
    output.value(findings);
    TextTable table = new TextTable("what", "verdict", "detail");
    findings.forEach(finding -> table.row(finding.what, finding.verdict, finding.detail));
    output.line(table.toString());
    boolean well = findings.stream().noneMatch(finding -> finding.verdict.equals("missing"));
    return well ? ExitCode.OK : ExitCode.FAILURE;
  }

  private static List<Finding> findings() throws IOException {
    Distribution distribution = Distribution.fromEnvironment(System.getenv());
    Home home = Home.fromEnvironment(System.getenv(), distribution.root());
    List<Finding> findings = new ArrayList<>();
    findings.add(new Finding("JDK", "ok", System.getProperty("java.runtime.version")));
    findings.add(memory());
    Path disk = Files.exists(home.folder()) ? home.folder() : distribution.root();
    long free = Files.getFileStore(disk).getUsableSpace() / GIB;
    findings.add(new Finding("disk", free >= 4 ? "ok" : "missing", free + " GiB free, 4 needed"));
    findings.add(
        Haproxy.find(System.getenv())
            .map(program -> new Finding("HAProxy", "ok", program.toString()))
            .orElse(new Finding("HAProxy", "absent", "no gateway; maybe apt-get install haproxy")));
    for (String service :
        List.of("ingestion", "harmonization", "training", "adaptation", "inference", "audit")) {
      boolean built = Files.exists(distribution.serviceJar(service));
      findings.add(
          new Finding(
              service, built ? "ok" : "missing", built ? "built" : "maybe run ./engraft build"));
    }
    findings.add(
        new Finding(
            "training worker",
            Files.exists(distribution.workerJar()) ? "ok" : "missing",
            "libs/learning-worker"));
    String data = System.getenv("ENGRAFT_DATA");
    findings.add(
        new Finding(
            "ENGRAFT_DATA",
            data == null ? "absent" : "ok",
            data == null ? "real data are downloaded or given by --data" : data));
    findings.add(
        new Finding(
            "platform",
            "ok",
            LocalPlatform.ofEnvironment().state().filter(StackState::isUp).isPresent()
                ? "up"
                : "down"));
    return findings;
  }

  private static Finding memory() {
    long total =
        java.lang.management.ManagementFactory.getPlatformMXBean(
                com.sun.management.OperatingSystemMXBean.class)
            .getTotalMemorySize();
    return new Finding(
        "memory", total >= 6 * GIB ? "ok" : "missing", total / GIB + " GiB, 6 needed");
  }
}
