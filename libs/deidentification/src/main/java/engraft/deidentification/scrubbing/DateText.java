package engraft.deidentification.scrubbing;

import engraft.deidentification.text.Folding;
import engraft.deidentification.text.Tokens;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** A date as it was written, as far as it says a date. */
sealed interface DateText {

  record Day(LocalDate date) implements DateText {}

  record Month(YearMonth month) implements DateText {}

  record Year(int year) implements DateText {}

  /** Says no year, or nothing that can be read. */
  record Unclear() implements DateText {}

  /**
   * Reads a date.
   *
   * @param monthFirst whether 3/4 is the fourth of March
   * @param near a year near which two-digit years are meant
   */
  static DateText read(String text, boolean monthFirst, int near) {
    try {
      return new Parts(text, near).read(monthFirst);
    } catch (DateTimeException e) {
      return new Unclear();
    }
  }

  /** The numbers of a date and its month, where that is a word. */
  final class Parts {

    private static final List<List<String>> MONTHS =
        List.of(
            List.of("ene", "jan"),
            List.of("feb"),
            List.of("mar", "mrz"),
            List.of("abr", "apr"),
            List.of("may", "mai"),
            List.of("jun"),
            List.of("jul"),
            List.of("ago", "aug"),
            List.of("sep", "set"),
            List.of("oct", "okt"),
            List.of("nov"),
            List.of("dic", "dez", "dec"));

    private final List<String> numbers = new ArrayList<>();
    private final int near;
    private int month;

    private Parts(String text, int near) {
      this.near = near;
      String date = text.indexOf('T') >= 8 ? text.substring(0, text.indexOf('T')) : text;
      Tokens tokens = Tokens.of(date);
      for (int i = 0; i < tokens.count(); i++) {
        if (tokens.isNumber(i)) {
          numbers.add(tokens.folded(i));
        } else if (tokens.isWord(i) && month == 0) {
          month = month(Folding.fold(tokens.folded(i)));
        }
      }
    }

    private static int month(String word) {
      for (int i = 0; i < MONTHS.size(); i++) {
        if (word.length() >= 3 && MONTHS.get(i).contains(word.substring(0, 3))) {
          return i + 1;
        }
      }
      return 0;
    }

    private DateText read(boolean monthFirst) {
      return month > 0 ? readWithWord() : readNumbers(monthFirst);
    }

    private DateText readWithWord() {
      if (numbers.isEmpty()) {
        return new Unclear();
      }
      String last = numbers.getLast();
      if (numbers.size() == 1) {
        return last.length() == 4 ? new Month(YearMonth.of(year(last), month)) : new Unclear();
      }
      return new Day(LocalDate.of(year(last), month, Integer.parseInt(numbers.getFirst())));
    }

    private DateText readNumbers(boolean monthFirst) {
      return switch (numbers.size()) {
        case 1 -> readOne(numbers.getFirst());
        case 2 -> readMonth();
        case 3 -> readDay(monthFirst);
        default -> new Unclear();
      };
    }

    /** A year, or a day without separators as HL7 writes it. */
    private DateText readOne(String number) {
      if (number.length() == 4) {
        return new Year(year(number));
      }
      return number.length() >= 8
          ? new Day(LocalDate.parse(number.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE))
          : new Unclear();
    }

    private DateText readMonth() {
      String last = numbers.getLast();
      return last.length() == 4
          ? new Month(YearMonth.of(year(last), Integer.parseInt(numbers.getFirst())))
          : new Unclear();
    }

    private DateText readDay(boolean monthFirst) {
      if (numbers.getFirst().length() == 4) {
        return new Day(
            LocalDate.of(
                year(numbers.getFirst()),
                Integer.parseInt(numbers.get(1)),
                Integer.parseInt(numbers.get(2))));
      }
      int first = Integer.parseInt(numbers.getFirst());
      int second = Integer.parseInt(numbers.get(1));
      boolean swapped = monthFirst ? first <= 12 : second > 12;
      return new Day(
          LocalDate.of(year(numbers.get(2)), swapped ? first : second, swapped ? second : first));
    }

    private int year(String number) {
      int year = Integer.parseInt(number);
      if (number.length() > 2) {
        return year;
      }
      int century = near / 100 * 100;
      int candidate = century + year;
      return candidate > near + 20 ? candidate - 100 : candidate;
    }
  }
}
