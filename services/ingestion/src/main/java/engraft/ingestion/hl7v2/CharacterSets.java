package engraft.ingestion.hl7v2;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** The character sets of HL7 table 0211, and those that senders name as everybody else does. */
final class CharacterSets {

  private static final Map<String, String> OTHERS =
      Map.of(
          "GB 18030-2000", "GB18030",
          "KS X 1001", "EUC-KR",
          "BIG-5", "Big5",
          "ISO IR14", "JIS_X0201",
          "ISO IR87", "x-JIS0208");

  /** What Windows calls Latin-1, with quotation marks and the euro where the standard has none. */
  private static final Charset WESTERN = Charset.forName("windows-1252");

  private static final int DECLARATION = 17;
  private static final int FIELD_SEPARATOR = 3;

  private CharacterSets() {}

  /** UTF-8 where it is valid, whatever was declared; else as MSH-18 says; else Windows-1252. */
  static String decode(byte[] body) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return plain(text.startsWith("\ufeff") ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      return plain(new String(body, declared(new String(body, StandardCharsets.ISO_8859_1))));
    }
  }

  /** Without what some senders fill up fields with. */
  private static String plain(String text) {
    return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
  }

  private static Charset declared(String latin) {
    int start = latin.indexOf("MSH");
    if (start < 0 || latin.length() <= start + FIELD_SEPARATOR) {
      return WESTERN;
    }
    String header = latin.substring(start).lines().findFirst().orElse("");
    if (header.length() <= FIELD_SEPARATOR) {
      return WESTERN;
    }
    String separator = header.substring(FIELD_SEPARATOR, FIELD_SEPARATOR + 1);
    String[] fields = header.split(Pattern.quote(separator), -1);
    return fields.length > DECLARATION ? named(first(fields[DECLARATION])) : WESTERN;
  }

  /** The first of several names, whatever separates them. */
  private static String first(String names) {
    int end = 0;
    while (end < names.length()
        && (Character.isLetterOrDigit(names.charAt(end))
            || " ./_-".indexOf(names.charAt(end)) >= 0)) {
      end++;
    }
    return names.substring(0, end).strip();
  }

  /** Bytes that are not UTF-8 are of no Unicode, whatever was declared; Latin-1 is Windows's. */
  private static Charset named(String name) {
    String latin = name.startsWith("8859/") ? name.substring("8859/".length()) : "";
    String known = latin.isEmpty() ? OTHERS.getOrDefault(name, name) : "ISO-8859-" + latin;
    if (known.startsWith("U") || !isSupported(known)) {
      return WESTERN;
    }
    Charset charset = Charset.forName(known);
    return charset.equals(StandardCharsets.ISO_8859_1) ? WESTERN : charset;
  }

  private static boolean isSupported(String name) {
    try {
      return Charset.isSupported(name);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
