package engraft.cli.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.ExitCode;
import engraft.cli.JsonOption;
import engraft.cli.audit.LogReader.Signed;
import engraft.cli.stack.command.LocalPlatform;
import engraft.cli.terminal.Output;
import engraft.cli.terminal.TextTable;
import engraft.cli.verbs.Connection;
import engraft.cli.verbs.PageOptions;
import engraft.contracts.ContractJson;
import engraft.transparency.NoteKey;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "audit",
    description = "As a regulator: read the log, and check it without trusting the platform.",
    subcommands = {
      AuditCommand.Verify.class,
      AuditCommand.ListEntries.class,
      AuditCommand.ShowEvidence.class
    })
public final class AuditCommand {

  @Command(
      name = "verify",
      description = {
        "Hash every entry again, and compare with the signed checkpoint and with the last check.",
        ""
      },
      footer = {
        "",
        "Examples:",
        "  engraft audit verify",
        "  engraft audit verify --key 'engraft.audit/log+1a2b3c4d+AQ…' --pins ~/engraft-pins",
        "Exit code 3 when something does not hold."
      })
  static final class Verify implements Callable<Integer> {
    @Mixin private Connection connection = new Connection();
    @Mixin private JsonOption json = new JsonOption();

    @Option(
        names = "--key",
        description = "The log's public key, had from elsewhere; else the one first seen.")
    private @Nullable String key;

    @Option(
        names = "--pins",
        paramLabel = "DIR",
        description = "What is remembered between checks (default: in the platform's home).")
    private @Nullable Path pins;

    @Override
    public Integer call() {
      Output output = json.output();
      LogReader log = new LogReader(connection.person("regulator"));
      Pins kept =
          new Pins(
              pins != null
                  ? pins
                  : LocalPlatform.ofEnvironment().home().folder().resolve("audit-pins"));
      NoteKey trusted = key != null ? NoteKey.parse(key) : kept.key().orElseGet(log::key);
      Optional<Signed> seen = kept.checkpoint();
      Verification found =
          new VerifyLog(log, trusted)
              .verify(seen, done -> output.progress("  hashed %d entries".formatted(done)));
      output.clear();
      if (found.holds()) {
        kept.keep(trusted, found.signed());
      }
      tell(output, found, trusted, seen);
      return found.holds() ? ExitCode.OK : ExitCode.REFUSED;
    }

    private static void tell(
        Output output, Verification found, NoteKey key, Optional<Signed> seen) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("verified", found.holds());
      result.put("entries", found.entries());
      result.put("recomputed", found.recomputed());
      result.put("checkpoint", found.signed().note().toString());
      result.put("key", key.toString());
      result.put("complaints", found.complaints());
      output.value(result);
      output.line("Key         " + key);
      output.line("Entries     %d, all hashed again here".formatted(found.recomputed()));
      output.line("Root        " + found.signed().checkpoint().root());
      output.line(
          seen.map(
                  earlier ->
                      "Seen before %d entries; the log still begins with them"
                          .formatted(earlier.checkpoint().size()))
              .filter(_ -> found.holds())
              .orElse("Seen before nothing, or not the same"));
      found.complaints().forEach(complaint -> output.line("WRONG       " + complaint));
      output.line(found.holds() ? "Every proof holds." : "The log cannot be believed.");
    }
  }

  @Command(
      name = "log",
      description = "List entries of the log.",
      footer = {
        "",
        "Examples:",
        "  engraft audit log --type engraft.models.v1.ModelReleased",
        "  engraft audit log --all --json > log.json"
      })
  static final class ListEntries implements Callable<Integer> {
    @Mixin private Connection connection = new Connection();
    @Mixin private JsonOption json = new JsonOption();
    @Mixin private PageOptions pages = new PageOptions();

    @Option(names = "--type", description = "Only events of this type.")
    private @Nullable String type;

    @Override
    public Integer call() {
      Output output = json.output();
      String filter = type == null ? "" : "?type=" + type;
      JsonNode page = pages.read(connection.person("regulator"), "/api/v1/log/entries" + filter);
      output.value(page);
      TextTable table = new TextTable("index", "time", "type", "action", "site", "event");
      for (JsonNode entry : page.path("items")) {
        table.row(
            entry.path("index").asText(),
            entry.path("time").asText(),
            entry.path("type").asText(),
            action(entry),
            entry.path("site").asText("-"),
            entry.path("event").asText());
      }
      output.line(table + PageOptions.more(page));
      return ExitCode.OK;
    }

    /** What somebody did, where the entry says so. */
    private static String action(JsonNode entry) {
      String content = entry.path("content").asText("");
      try {
        JsonNode told = ContractJson.mapper().readTree(content);
        return told == null ? "-" : told.path("action").asText("-");
      } catch (JsonProcessingException e) {
        return "-";
      }
    }
  }

  @Command(
      name = "evidence",
      description = "Fetch the chain behind a prediction or a model, and check it.",
      footer = {
        "",
        "Examples:",
        "  engraft audit evidence --prediction ID",
        "  engraft audit evidence --model DIGEST --json > evidence.json",
        "Exit code 3 when something does not hold."
      })
  static final class ShowEvidence implements Callable<Integer> {
    @Mixin private Connection connection = new Connection();
    @Mixin private JsonOption json = new JsonOption();

    @Option(names = "--prediction", description = "Of one prediction.")
    private @Nullable String prediction;

    @Option(names = "--model", description = "Of one model, by digest.")
    private @Nullable String model;

    @Override
    public Integer call() {
      Output output = json.output();
      if ((prediction == null) == (model == null)) {
        throw new IllegalArgumentException("give either --prediction or a model's digest");
      }
      LogReader log = new LogReader(connection.person("regulator"));
      String path = prediction != null ? "predictions/" + prediction : "models/" + model;
      JsonNode evidence = log.api().get("/api/v1/evidence/" + path);
      Evidence checked = Evidence.check(evidence, log.key());
      output.value(evidence);
      TextTable table = new TextTable("step", "entry", "leaf", "proved");
      for (Evidence.Link link : checked.links()) {
        table.row(
            link.what(),
            Long.toString(link.entry()),
            link.digest().substring(0, 16) + "…",
            link.proved() ? "yes" : "NO");
      }
      output.line(table.toString());
      checked.complaints().forEach(complaint -> output.line("WRONG  " + complaint));
      return checked.complaints().isEmpty() ? ExitCode.OK : ExitCode.REFUSED;
    }
  }
}
