package engraft.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a command from configuration into words. */
public final class CommandLine {

  private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");

  private CommandLine() {}

  /** Splits at white space outside quotes; the quotes go. No shell is involved. */
  public static List<String> parse(String command) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(command);
    while (matcher.find()) {
      words.add(matcher.group().replaceAll("[\"']", ""));
    }
    return words;
  }
}
