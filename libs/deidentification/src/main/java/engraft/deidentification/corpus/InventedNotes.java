package engraft.deidentification.corpus;

import engraft.deidentification.Category;
import engraft.deidentification.Evidence;
import engraft.deidentification.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Notes put together from hand-written lines and drawn names, dates and numbers: the only training
 * in English, and what German lacks. Nothing is ever measured on them.
 */
public final class InventedNotes {

  private static final Pattern SLOT = Pattern.compile("\\{([A-Z]+)}");
  private static final int FEWEST_LINES = 10;
  private static final int MORE_LINES = 15;

  private final List<String> lines;
  private final Draws draws;
  private final Random random;

  private InventedNotes(String language, Random random) {
    this.lines = Resources.lines("templates-" + language + ".txt");
    this.draws = new Draws(language, random);
    this.random = random;
  }

  /**
   * @param language de or en
   */
  public static List<GoldNote> draw(String language, int count, long seed) {
    InventedNotes notes = new InventedNotes(language, new Random(seed));
    return IntStream.range(0, count).mapToObj(i -> notes.note(language + '-' + i)).toList();
  }

  private GoldNote note(String id) {
    StringBuilder text = new StringBuilder();
    List<Finding> identifiers = new ArrayList<>();
    draws.newPerson();
    int count = FEWEST_LINES + random.nextInt(MORE_LINES);
    for (int i = 0; i < count; i++) {
      fill(lines.get(random.nextInt(lines.size())), text, identifiers);
      text.append('\n');
    }
    return new GoldNote(id, text.toString(), identifiers, List.of());
  }

  private void fill(String line, StringBuilder text, List<Finding> identifiers) {
    Matcher slot = SLOT.matcher(line);
    int from = 0;
    while (slot.find()) {
      text.append(line, from, slot.start());
      String drawn = draws.of(slot.group(1));
      int start = text.length();
      text.append(drawn);
      identifiers.add(
          new Finding(start, text.length(), category(slot.group(1)), Evidence.KNOWN_IDENTIFIER));
      from = slot.end();
    }
    text.append(line, from, line.length());
  }

  private static Category category(String slot) {
    return switch (slot) {
      case "NAME", "GIVEN", "FAMILY", "INITIALNAME", "INITIAL" -> Category.NAME;
      case "AGE" -> Category.AGE;
      case "ID" -> Category.ID;
      case "PHONE", "USPHONE", "EMAIL" -> Category.CONTACT;
      case "STREET", "USSTREET", "ZIP", "USZIP", "CITY", "STATE" -> Category.LOCATION;
      case "HOSPITAL", "HOSPITALEN" -> Category.ORGANIZATION;
      default -> Category.DATE;
    };
  }
}
