package engraft.cli.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import engraft.contracts.ContractJson;
import java.io.Console;
import java.io.PrintStream;

/**
 * Where a command writes: results on standard output, everything else on standard error, so that
 * {@code --json} can be piped.
 */
public final class Output {

  private final boolean json;
  private final boolean terminal;
  private final PrintStream results;
  private final PrintStream notes;

  private Output(boolean json, boolean terminal, PrintStream results, PrintStream notes) {
    this.json = json;
    this.terminal = terminal;
    this.results = results;
    this.notes = notes;
  }

  /**
   * This process's own streams.
   *
   * @param json true when the caller asked for JSON
   */
  public static Output standard(boolean json) {
    Console console = System.console();
    boolean terminal = console != null && console.isTerminal() && System.getenv("CI") == null;
    return new Output(json, terminal, System.out, System.err);
  }

  /** For callers that show nothing, such as tests. */
  public static Output into(PrintStream results, PrintStream notes) {
    return new Output(false, false, results, notes);
  }

  public boolean isJson() {
    return json;
  }

  /** A line of the result, for people; nothing where JSON was asked for. */
  public void line(String text) {
    if (!json) {
      results.println(text);
    }
  }

  /** The result for machines; nothing where text was asked for. */
  public void value(Object value) {
    if (json) {
      try {
        results.println(
            ContractJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("the result cannot be written as JSON", e);
      }
    }
  }

  /** What happens meanwhile; on standard error where the result is JSON. */
  public void note(String text) {
    clear();
    (json ? notes : results).println(text);
  }

  /** A progress line that the next one overwrites; nothing where nobody watches. */
  public void progress(String text) {
    if (terminal) {
      notes.print("\r\033[2K" + text);
      notes.flush();
    }
  }

  /** A bar of a known length. */
  public void progress(String what, double fraction, String detail) {
    int full = (int) Math.round(Math.clamp(fraction, 0, 1) * 24);
    progress(
        "  %-28s [%s%s] %3.0f %% %s"
            .formatted(what, "█".repeat(full), "·".repeat(24 - full), fraction * 100, detail));
  }

  /** Removes the progress line. */
  public void clear() {
    if (terminal) {
      notes.print("\r\033[2K");
      notes.flush();
    }
  }
}
