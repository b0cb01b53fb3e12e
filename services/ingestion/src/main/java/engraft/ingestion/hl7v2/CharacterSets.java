package engraft.ingestion.hl7v2;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** The character sets of HL7 table 0211. */
final class CharacterSets {

  private static final Map<String, String> OTHERS =
      Map.of(
          "GB 18030-2000", "GB18030",
          "KS X 1001", "EUC-KR",
          "BIG-5", "Big5",
          "ISO IR14", "JIS_X0201",
          "ISO IR87", "x-JIS0208");
  private static final int DECLARATION = 17;
  private static final int FIELD_SEPARATOR = 3;

  private CharacterSets() {}

  /** UTF-8 where it is valid, whatever was declared; else as MSH-18 says; else Latin-1. */
  static String decode(byte[] body) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      return new String(body, declared(new String(body, StandardCharsets.ISO_8859_1)));
    }
  }

  private static Charset declared(String latin) {
    int start = latin.indexOf("MSH");
    if (start < 0 || latin.length() <= start + FIELD_SEPARATOR) {
      return StandardCharsets.ISO_8859_1;
    }
    String header = latin.substring(start).lines().findFirst().orElse("");
    if (header.length() <= FIELD_SEPARATOR) {
      return StandardCharsets.ISO_8859_1;
    }
    String separator = header.substring(FIELD_SEPARATOR, FIELD_SEPARATOR + 1);
    String[] fields = header.split(Pattern.quote(separator), -1);
    String name = fields.length > DECLARATION ? fields[DECLARATION].strip() : "";
    String known =
        name.startsWith("8859/")
            ? "ISO-8859-" + name.substring("8859/".length())
            : OTHERS.get(name);
    return known != null && isSupported(known)
        ? Charset.forName(known)
        : StandardCharsets.ISO_8859_1;
  }

  private static boolean isSupported(String name) {
    try {
      return Charset.isSupported(name);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
