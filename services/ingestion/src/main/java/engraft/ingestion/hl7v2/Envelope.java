package engraft.ingestion.hl7v2;

import engraft.ingestion.rejections.Issue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a body holds: one message, or a batch of them between FHS, BHS, BTS and FTS.
 *
 * <p>Any line end separates segments. A line that cannot begin a segment goes on with the one
 * before, as senders forget to escape the line breaks of their reports.
 */
sealed interface Envelope {

  /** Messages as lines, one for each segment. */
  record Messages(boolean isBatch, List<List<String>> messages) implements Envelope {
    public Messages {
      messages = messages.stream().map(List::copyOf).toList();
    }

    @Override
    public String toString() {
      return "Messages[count=%d]".formatted(messages.size());
    }
  }

  record Unreadable(Issue issue) implements Envelope {}

  Pattern SEGMENT = Pattern.compile("[A-Z][A-Z0-9]{2}");
  int NAME = 3;

  static Envelope open(byte[] body) {
    Lines lines = new Lines();
    int number = 0;
    for (String line : CharacterSets.decode(body).split("[\r\n\u000b\u001c\u0085\u2028]+")) {
      if (!line.isBlank() && !lines.take(line, ++number)) {
        return new Unreadable(
            new Issue(Issue.Kind.STRUCTURE, "line " + number, "must begin with MSH"));
      }
    }
    return lines.messages.isEmpty()
        ? new Unreadable(new Issue(Issue.Kind.STRUCTURE, "MSH", "must be there"))
        : new Messages(lines.isBatch || lines.messages.size() > 1, lines.messages);
  }

  /** Sorts lines into messages. */
  final class Lines {
    private final List<List<String>> messages = new ArrayList<>();
    private boolean isBatch;
    private char separator = '|';

    /** False for a line outside any message. */
    private boolean take(String line, int number) {
      String name = line.length() < NAME ? line : line.substring(0, NAME);
      switch (name) {
        case "MSH" -> {
          separate(line);
          messages.add(new ArrayList<>(List.of(line)));
        }
        case "FHS", "BHS" -> {
          separate(line);
          isBatch = true;
        }
        case "BTS", "FTS" -> {
          return isBatch || number > 1;
        }
        default -> {
          return !messages.isEmpty() && add(name, line);
        }
      }
      return true;
    }

    private void separate(String header) {
      if (header.length() > NAME) {
        separator = header.charAt(NAME);
      }
    }

    private boolean add(String name, String line) {
      List<String> message = messages.getLast();
      boolean isSegment =
          SEGMENT.matcher(name).matches()
              && (line.length() == NAME || line.charAt(NAME) == separator);
      if (isSegment) {
        message.add(line);
      } else {
        message.set(message.size() - 1, message.getLast() + '\n' + line);
      }
      return true;
    }
  }
}
