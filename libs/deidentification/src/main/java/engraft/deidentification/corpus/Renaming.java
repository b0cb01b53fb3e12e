package engraft.deidentification.corpus;

import engraft.deidentification.Category;
import engraft.deidentification.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/** A note again with other people in it, so that few notes teach surroundings and not names. */
final class Renaming {

  private static final Pattern WORD = Pattern.compile("\\p{Lu}\\p{L}{2,}");

  private final Random random;
  private final List<String> names = Resources.words("family-names.txt");

  Renaming(Random random) {
    this.random = random;
  }

  GoldNote of(GoldNote note) {
    Map<String, String> others = new HashMap<>();
    List<Finding> marks = new ArrayList<>(note.identifiers());
    marks.addAll(note.spared());
    marks.sort(Comparator.comparingInt(Finding::start));
    StringBuilder text = new StringBuilder();
    List<Finding> identifiers = new ArrayList<>();
    List<Finding> spared = new ArrayList<>();
    int from = 0;
    for (Finding mark : marks) {
      if (mark.start() < from) {
        continue;
      }
      text.append(note.text(), from, mark.start());
      int start = text.length();
      String marked = note.text().substring(mark.start(), mark.end());
      boolean isName = mark.category() == Category.NAME && note.identifiers().contains(mark);
      text.append(isName ? renamed(marked, others) : marked);
      (note.identifiers().contains(mark) ? identifiers : spared)
          .add(new Finding(start, text.length(), mark.category(), mark.evidence()));
      from = mark.end();
    }
    text.append(note.text(), from, note.text().length());
    return new GoldNote(note.id() + "-renamed", text.toString(), identifiers, spared);
  }

  private String renamed(String name, Map<String, String> others) {
    return WORD.matcher(name)
        .replaceAll(word -> others.computeIfAbsent(word.group(), _ -> drawn(word.group())));
  }

  private String drawn(String like) {
    String name = names.get(random.nextInt(names.size()));
    return like.equals(like.toUpperCase(Locale.ROOT))
        ? name.toUpperCase(Locale.ROOT)
        : Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
