package engraft.ingestion.hl7v2;

import engraft.ingestion.rejections.Issue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one message: MSH and MSA, and ERR for each fault with its place, its code of HL7
 * table 0357 and the rule that was broken. Echoes nothing but the header.
 *
 * @param header of the message, as far as it could be read
 */
public record Acknowledgement(
    Code code, @Nullable Header header, List<Issue> issues, @Nullable UUID rejection) {

  private static final char SEGMENT_END = '\r';
  private static final String STANDARD = "^~\\&";
  private static final String NEWEST = "2.5.1";
  private static final int LONGEST_ID = 20;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'+0000'").withZone(ZoneOffset.UTC);
  private static final Pattern PLACE = Pattern.compile("([A-Z0-9]{3})\\[([0-9]+)]-([0-9]+)");

  public Acknowledgement {
    issues = List.copyOf(issues);
  }

  /** HL7 table 0008. */
  public enum Code {
    /** Kept, durably. */
    AA,
    /** Something in it is wrong. */
    AE,
    /** It is not a message that can be taken in, here or now. */
    AR
  }

  static Acknowledgement accepted(Header header) {
    return new Acknowledgement(Code.AA, header, List.of(), null);
  }

  /** Rejected where the header is at fault, else in error. */
  static Acknowledgement refused(
      @Nullable Header header, List<Issue> issues, @Nullable UUID rejection) {
    boolean isHeader =
        issues.stream()
            .anyMatch(
                issue ->
                    issue.kind() != Issue.Kind.DUPLICATE
                        && (issue.expression().startsWith("MSH")
                            || issue.expression().startsWith("line")));
    return new Acknowledgement(isHeader ? Code.AR : Code.AE, header, issues, rejection);
  }

  /** Its sender may not speak for the facility that it names; nothing of it is kept. */
  public static Acknowledgement foreign(@Nullable Header header, String rule) {
    return new Acknowledgement(
        Code.AR, header, List.of(new Issue(Issue.Kind.NOT_SUPPORTED, "MSH[1]-4", rule)), null);
  }

  /** The platform cannot take it in now; the sender keeps it. */
  public static Acknowledgement unavailable(@Nullable Header header, String reason) {
    return new Acknowledgement(
        Code.AR, header, List.of(new Issue(Issue.Kind.NOT_SUPPORTED, "", reason)), null);
  }

  public boolean isAccepted() {
    return code == Code.AA;
  }

  /**
   * @param id names the answer itself
   */
  public String text(Instant now, UUID id) {
    char field = header == null ? '|' : header.separator();
    String encoding = header == null ? STANDARD : header.encoding();
    Lines lines = new Lines(field, encoding.charAt(0));
    lines.add(
        "MSH",
        encoding,
        header == null ? "ENGRAFT" : header.receivingApplication(),
        header == null ? "" : header.receivingFacility(),
        header == null ? "" : header.application(),
        header == null ? "" : header.facility(),
        TIME.format(now),
        "",
        lines.components("ACK", header == null ? "" : header.trigger(), "ACK"),
        id.toString().replace("-", "").substring(0, LONGEST_ID),
        header == null || header.processing().isEmpty() ? "P" : header.processing(),
        version());
    lines.add("MSA", code.name(), header == null ? "" : header.controlId(), summary());
    issues.forEach(issue -> error(lines, issue));
    return lines.text();
  }

  private String version() {
    return header == null || !header.version().startsWith("2") ? NEWEST : header.version();
  }

  private String summary() {
    return issues.isEmpty() ? "" : plain(said(issues.getFirst()));
  }

  private void error(Lines lines, Issue issue) {
    Matcher place = PLACE.matcher(issue.expression());
    String location =
        place.matches()
            ? lines.components(place.group(1), place.group(2), place.group(3))
            : plain(issue.expression());
    lines.add(
        "ERR",
        "",
        location,
        lines.components(code(issue), name(issue), "HL70357"),
        "E",
        "",
        "",
        rejection == null ? "" : "rejection " + rejection,
        plain(issue.rule()));
  }

  private static String said(Issue issue) {
    return issue.expression().isEmpty() ? issue.rule() : issue.expression() + ' ' + issue.rule();
  }

  private static String code(Issue issue) {
    return switch (issue.kind()) {
      case STRUCTURE -> "100";
      case REQUIRED -> "101";
      case VALUE, INVARIANT -> "102";
      case UNKNOWN_PATIENT -> "204";
      case DUPLICATE, CONFLICT -> "205";
      case NOT_SUPPORTED -> unsupported(issue).code();
    };
  }

  private static String name(Issue issue) {
    return switch (issue.kind()) {
      case STRUCTURE -> "Segment sequence error";
      case REQUIRED -> "Required field missing";
      case VALUE, INVARIANT -> "Data type error";
      case UNKNOWN_PATIENT -> "Unknown key identifier";
      case DUPLICATE, CONFLICT -> "Duplicate key identifier";
      case NOT_SUPPORTED -> unsupported(issue).words();
    };
  }

  /** A row of table 0357. */
  private record Row(String code, String words) {}

  /** Who reads 207 may send the same again, which helps where the fault is ours alone. */
  private static Row unsupported(Issue issue) {
    if (issue.expression().startsWith("MSH[1]-12")) {
      return new Row("203", "Unsupported version id");
    }
    if (issue.expression().startsWith("MSH[1]-9")) {
      return new Row("200", "Unsupported message type");
    }
    return issue.expression().startsWith("MSH[1]-4")
        ? new Row("103", "Table value not found")
        : new Row("207", "Application internal error");
  }

  /** Rules hold no delimiters but those that they speak of. */
  private static String plain(String text) {
    return text.replaceAll("[|^~&\\\\\\r\\n]", " ").strip();
  }

  /** Segments under one set of delimiters. */
  private static final class Lines {
    private final StringBuilder text = new StringBuilder();
    private final String field;
    private final String component;

    Lines(char field, char component) {
      this.field = String.valueOf(field);
      this.component = String.valueOf(component);
    }

    String components(String... parts) {
      return String.join(component, parts);
    }

    void add(String... fields) {
      text.append(String.join(field, fields).replaceAll("[\\r\\n]", " ")).append(SEGMENT_END);
    }

    String text() {
      return text.toString();
    }
  }

  @Override
  public String toString() {
    return "Acknowledgement[code=%s, issues=%d]".formatted(code, issues.size());
  }
}
