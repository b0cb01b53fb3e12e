package engraft.ingestion.hl7v2;

import ca.uhn.hl7v2.parser.DefaultEscaping;
import ca.uhn.hl7v2.parser.EncodingCharacters;
import ca.uhn.hl7v2.parser.Escaping;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The characters that separate fields, components, repetitions and subcomponents. */
final class Delimiters {

  private static final Escaping ESCAPING = new DefaultEscaping();
  private static final int FIELD_SEPARATOR = 3;
  private static final int LEAST = 3;
  private static final int MOST = 5;

  private final EncodingCharacters characters;
  private final String written;
  private final Pattern lineBreaks;
  private final Pattern highlighting;
  private final Pattern bytes;

  private Delimiters(char field, String written, String encoding) {
    this.characters = new EncodingCharacters(field, encoding);
    this.written = written;
    String escape = Pattern.quote(encoding.substring(2, 3));
    this.lineBreaks = Pattern.compile(escape + "\\.(?:br|sp|ce)[0-9]*" + escape);
    this.bytes = Pattern.compile(escape + "X((?:[0-9A-Fa-f]{2}){1,64}+)" + escape);
    this.highlighting = Pattern.compile(escape + "(?:H|N|\\.[a-z]{2}[+-]?[0-9]*)" + escape);
  }

  /**
   * As the header says; empty when it says nothing that can be used.
   *
   * <p>An escape character that was itself escaped ({@code ^~\\&}) is forgiven.
   */
  static Optional<Delimiters> of(String msh) {
    if (msh.length() <= FIELD_SEPARATOR) {
      return Optional.empty();
    }
    char field = msh.charAt(FIELD_SEPARATOR);
    int end = msh.indexOf(field, FIELD_SEPARATOR + 1);
    String written = msh.substring(FIELD_SEPARATOR + 1, end < 0 ? msh.length() : end);
    String meant = written.replace("\\\\", "\\");
    boolean usable =
        meant.length() >= LEAST
            && meant.length() <= MOST
            && (meant + field).chars().noneMatch(Delimiters::isPlain)
            && (meant + field).chars().distinct().count() == meant.length() + 1;
    return usable
        ? Optional.of(new Delimiters(field, written, (meant + '&').substring(0, LEAST + 1)))
        : Optional.empty();
  }

  private static boolean isPlain(int character) {
    return Character.isLetterOrDigit(character) || Character.isWhitespace(character);
  }

  char field() {
    return characters.getFieldSeparator();
  }

  /** MSH-2, as it came. */
  String written() {
    return written;
  }

  List<String> fields(String line) {
    return split(line, field());
  }

  List<String> repetitions(String field) {
    return split(field, characters.getRepetitionSeparator());
  }

  List<String> components(String repetition) {
    return split(repetition, characters.getComponentSeparator());
  }

  List<String> subcomponents(String component) {
    return split(component, characters.getSubcomponentSeparator());
  }

  private static List<String> split(String text, char delimiter) {
    int end = text.indexOf(delimiter);
    if (end < 0) {
      return List.of(text);
    }
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (; end >= 0; end = text.indexOf(delimiter, start)) {
      parts.add(text.substring(start, end));
      start = end + 1;
    }
    parts.add(text.substring(start));
    return parts;
  }

  /** One piece of text as it was meant. */
  String unescaped(String text) {
    return text.indexOf(characters.getEscapeCharacter()) < 0
        ? text
        : ESCAPING.unescape(withoutBytes(text), characters);
  }

  /** Characters that were sent as their bytes, such as line ends and letters beyond ASCII. */
  private String withoutBytes(String text) {
    char escape = characters.getEscapeCharacter();
    return bytes
        .matcher(text)
        .replaceAll(
            match -> {
              String decoded = CharacterSets.decode(HexFormat.of().parseHex(match.group(1)));
              return Matcher.quoteReplacement(
                  decoded.replace(String.valueOf(escape), escape + "E" + escape));
            });
  }

  /** Formatted text: line breaks are line breaks, and highlighting is left out. */
  String formatted(String text) {
    if (text.indexOf(characters.getEscapeCharacter()) < 0) {
      return text;
    }
    String broken = lineBreaks.matcher(text).replaceAll("\n");
    return unescaped(highlighting.matcher(broken).replaceAll(""));
  }
}
