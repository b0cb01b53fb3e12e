package engraft.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The specific character sets of PS3.3 C.12.1.1.2 by Java's names. */
final class CharacterSets {

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("100", "ISO-8859-1"),
          Map.entry("101", "ISO-8859-2"),
          Map.entry("109", "ISO-8859-3"),
          Map.entry("110", "ISO-8859-4"),
          Map.entry("144", "ISO-8859-5"),
          Map.entry("127", "ISO-8859-6"),
          Map.entry("126", "ISO-8859-7"),
          Map.entry("138", "ISO-8859-8"),
          Map.entry("148", "ISO-8859-9"),
          Map.entry("203", "ISO-8859-15"),
          Map.entry("13", "JIS_X0201"),
          Map.entry("166", "TIS-620"),
          Map.entry("87", "ISO-2022-JP-2"),
          Map.entry("159", "ISO-2022-JP-2"),
          Map.entry("149", "EUC-KR"),
          Map.entry("58", "GB2312"),
          Map.entry("192", "UTF-8"));

  private CharacterSets() {}

  /** The last of several counts, for it is the one of the words behind the first. */
  static Charset of(String specific) {
    String[] several = specific.strip().split("\\\\", -1);
    String last = several[several.length - 1].strip();
    if (last.equals("GB18030") || last.equals("GBK")) {
      return Charset.forName(last);
    }
    String number = last.substring(last.lastIndexOf(' ') + 1);
    String name = NAMES.get(number);
    return name != null && Charset.isSupported(name)
        ? Charset.forName(name)
        : StandardCharsets.ISO_8859_1;
  }
}
