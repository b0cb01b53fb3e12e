package engraft.ingestion.hl7v2;

import engraft.clinical.Digest;
import engraft.ingestion.rejections.Issue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One message, taken apart. */
public final class Message {

  private static final int TYPE_COMPONENTS = 2;

  private final Header header;
  private final List<Segment> segments;

  private Message(Header header, List<Segment> segments) {
    this.header = header;
    this.segments = List.copyOf(segments);
  }

  /** Empty when the delimiters are not told. */
  static Optional<Message> of(List<String> lines) {
    return Delimiters.of(lines.getFirst())
        .map(
            delimiters -> {
              List<Segment> segments = segments(delimiters, lines);
              return new Message(Header.of(delimiters, segments.getFirst()), segments);
            });
  }

  private static List<Segment> segments(Delimiters delimiters, List<String> lines) {
    Map<String, Integer> seen = new HashMap<>();
    List<Segment> segments = new ArrayList<>();
    for (String line : lines) {
      int occurrence = seen.merge(line.substring(0, Envelope.NAME), 1, Integer::sum);
      segments.add(new Segment(delimiters, line, occurrence));
    }
    return segments;
  }

  public Header header() {
    return header;
  }

  public List<Segment> segments() {
    return segments;
  }

  public boolean has(String segment) {
    return segments.stream().anyMatch(one -> one.name().equals(segment));
  }

  /** The digest of all it says: the same however it was framed, and whenever it was sent. */
  Digest content() {
    StringBuilder text = new StringBuilder();
    Segment msh = segments.getFirst();
    for (int field = 1; field <= Header.VERSION; field++) {
      text.append(field == Header.TIME ? "" : msh.raw(field)).append('|');
    }
    segments.stream().skip(1).forEach(segment -> text.append('\r').append(segment.line()));
    return Digest.ofText(text.toString());
  }

  /** What is wrong with its header. */
  List<Issue> headerIssues() {
    List<Issue> issues = new ArrayList<>();
    Segment msh = segments.getFirst();
    if (header.type().isEmpty()) {
      issues.add(required(msh, Header.TYPE));
    } else if (!header.type().matches("[A-Z]{3}") || trigger(msh).isEmpty()) {
      issues.add(
          new Issue(
              Issue.Kind.VALUE, msh.place(Header.TYPE), "must be a message code and its event"));
    }
    if (header.controlId().isBlank()) {
      issues.add(required(msh, Header.CONTROL_ID));
    }
    if (header.version().isEmpty()) {
      issues.add(required(msh, Header.VERSION));
    } else if (!header.version().matches("2(\\.[0-9](\\.[0-9])?)?")) {
      issues.add(
          new Issue(Issue.Kind.NOT_SUPPORTED, msh.place(Header.VERSION), "must be 2.1 to 2.8"));
    }
    return issues;
  }

  private String trigger(Segment msh) {
    return header.type().equals("ACK") ? header.type() : msh.get(Header.TYPE, TYPE_COMPONENTS);
  }

  private static Issue required(Segment msh, int field) {
    return new Issue(Issue.Kind.REQUIRED, msh.place(field), "is required");
  }
}
