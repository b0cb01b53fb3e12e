package engraft.ingestion.hl7v2;

import engraft.ingestion.rejections.Issue;
import java.util.ArrayList;
import java.util.Iterator;
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
  Pattern ENDS = Pattern.compile("[\r\n\u000b\u001c\u0085\u2028]++");

  /** Bodies that hold more are no messages: a tree of them would not fit into memory. */
  int MOST_LINES = 200_000;

  int MOST_SEGMENTS = 20_000;
  int MOST_PARTS = 100_000;
  int NAME = 3;
  String NO_HEADER = "must begin with MSH";

  static Envelope open(byte[] body) {
    Lines lines = new Lines();
    int number = 0;
    Iterator<String> all = ENDS.splitAsStream(CharacterSets.decode(body)).iterator();
    while (all.hasNext()) {
      String line = all.next();
      if (!line.isBlank()) {
        number++;
        String broken = lines.take(line, number) ? lines.exceeded(line, number) : NO_HEADER;
        if (!broken.isEmpty()) {
          return new Unreadable(new Issue(Issue.Kind.STRUCTURE, "line " + number, broken));
        }
      }
    }
    return lines.messages.isEmpty()
        ? new Unreadable(new Issue(Issue.Kind.STRUCTURE, "MSH", "must be there"))
        : new Messages(lines.isBatch || lines.messages.size() > 1, lines.messages);
  }

  /** Sorts lines into messages. */
  final class Lines {
    private static final int DELIMITERS = 5;
    private final List<List<String>> messages = new ArrayList<>();
    private boolean isBatch;
    private char separator = '|';
    private String delimiters = "|^~&";

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

    /** The limit that is passed by this line; empty when none is. */
    private String exceeded(String line, int number) {
      if (number > MOST_LINES) {
        return "must not come behind %d others".formatted(MOST_LINES);
      }
      if (!messages.isEmpty() && messages.getLast().size() > MOST_SEGMENTS) {
        return "must not be in a message of more than %d segments".formatted(MOST_SEGMENTS);
      }
      return line.length() > MOST_PARTS
              && line.chars().filter(one -> delimiters.indexOf(one) >= 0).count() > MOST_PARTS
          ? "must not have more than %d fields, values and components".formatted(MOST_PARTS)
          : "";
    }

    private void separate(String header) {
      if (header.length() > NAME) {
        separator = header.charAt(NAME);
        delimiters = header.substring(NAME, Math.min(header.length(), NAME + DELIMITERS));
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
