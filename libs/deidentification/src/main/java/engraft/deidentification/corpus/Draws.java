package engraft.deidentification.corpus;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Draws what stands in the slots of an invented note. */
final class Draws {

  private static final int DAYS = 30_000;
  private static final List<String> STREETS =
      List.of("%sstraße %d", "%sstr. %d", "%sgasse %d", "%sweg %d", "%splatz %d", "Am %sfeld %d");
  private static final List<String> DATES =
      List.of(
          "dd.MM.yyyy", "d.M.yyyy", "d.M.yy", "dd.MM.yy", "d.M.yyyy", "yyyy-MM-dd", "d. MMMM yyyy");
  private static final List<String> US_DATES =
      List.of("MM/dd/yyyy", "M/d/yyyy", "M/d/yy", "yyyy-MM-dd", "MM-dd-yyyy");
  private static final List<String> HOSPITALS =
      List.of(
          "Universitätsklinikum %s",
          "Krankenhaus %s",
          "Klinikum %s",
          "LKH %s",
          "St. %s Krankenhaus",
          "Sankt-%s-Spital",
          "Rehaklinik %s",
          "Praxis Dr. %s",
          "KH der Diakonissen %s",
          "Städtisches Klinikum %s",
          "Landeskrankenhaus %s");
  private static final List<String> ENGLISH_HOSPITALS =
      List.of(
          "%s General Hospital",
          "%s Medical Center",
          "St. %s Hospital",
          "University of %s Hospital",
          "%s Community Clinic",
          "%s Memorial Hospital");

  private final Random random;
  private final Locale locale;
  private final List<String> given = Resources.words("given-names.txt");
  private final List<String> family = Resources.words("family-names.txt");
  private final List<String> cities = Resources.words("cities.txt");
  private String personGiven = "";
  private String personFamily = "";

  Draws(String language, Random random) {
    this.random = random;
    this.locale = Locale.of(language);
  }

  /** About whom most of the next note speaks. */
  void newPerson() {
    personGiven = capital(one(given));
    personFamily = familyName();
  }

  String of(String slot) {
    return switch (slot) {
      case "GIVEN" -> givenName();
      case "FAMILY" -> shouted(random.nextInt(3) == 0 ? familyName() : personFamily);
      case "NAME" -> random.nextBoolean() ? personGiven + ' ' + personFamily : stranger();
      case "INITIAL" -> initial();
      case "INITIALNAME" -> initial() + ' ' + familyName();
      case "CITY" -> capital(one(cities));
      case "STREET" -> one(STREETS).formatted(capital(one(family)), 1 + random.nextInt(150));
      case "USSTREET" ->
          (1 + random.nextInt(9000))
              + " "
              + capital(one(family))
              + one(List.of(" St", " Ave", " Road"));
      case "STATE" ->
          one(List.of("MA", "NY", "CA", "TX", "OH", "IL", "PA", "Massachusetts", "Ohio"));
      case "HOSPITAL" -> one(HOSPITALS).formatted(capital(one(cities)));
      case "HOSPITALEN" -> one(ENGLISH_HOSPITALS).formatted(capital(one(cities)));
      case "EMAIL" -> one(given) + '.' + one(family) + "@" + one(cities) + ".example";
      default -> number(slot);
    };
  }

  private String number(String slot) {
    return switch (slot) {
      case "AGE" -> Integer.toString(1 + random.nextInt(99));
      case "ID" -> (random.nextInt(4) == 0 ? "A-" : "") + digits(5 + random.nextInt(6));
      case "ZIP" -> (random.nextInt(4) == 0 ? "A-" : "") + digits(random.nextBoolean() ? 4 : 5);
      case "USZIP" -> digits(5);
      case "PHONE" ->
          one(List.of("0316/", "+43 316 ", "030 ", "0261 210-", "+49 (0)89 "))
              + digits(5 + random.nextInt(3));
      case "USPHONE" -> "(" + digits(3) + ") " + digits(3) + "-" + digits(4);
      default -> date(slot);
    };
  }

  private String date(String slot) {
    String pattern =
        switch (slot) {
          case "DATE" -> one(DATES);
          case "USDATE" -> one(US_DATES);
          case "ENDATE" -> one(List.of("MMMM d, yyyy", "MMM d, yyyy", "d MMMM yyyy"));
          case "SHORTUSDATE" -> "M/d";
          case "DAYMONTH" -> one(List.of("d.M.", "dd.MM."));
          case "MONTHYEAR" -> one(List.of("MMMM yyyy", "MMM yyyy", "MM/yyyy"));
          case "ENMONTH" -> "MMMM yyyy";
          case "MONTHYY" -> one(List.of("M/yy", "MM/yy", "MM/yyyy"));
          case "MONTHSLASH" -> one(List.of("M/yyyy", "MM/yyyy"));
          case "MONTH" -> "MMMM";
          case "YEAR" -> "yyyy";
          default -> throw new IllegalArgumentException("slot %s is not known".formatted(slot));
        };
    LocalDate day = LocalDate.of(1950, 1, 1).plusDays(random.nextInt(DAYS));
    return DateTimeFormatter.ofPattern(pattern, locale).format(day);
  }

  private String stranger() {
    return shouted(givenName() + ' ' + familyName());
  }

  private String givenName() {
    return capital(one(given));
  }

  private String familyName() {
    String name = capital(one(family));
    return random.nextInt(12) == 0 ? name + '-' + capital(one(family)) : name;
  }

  private String shouted(String name) {
    return random.nextInt(8) == 0 ? name.toUpperCase(locale) : name;
  }

  private String initial() {
    return (char) ('A' + random.nextInt(26)) + ".";
  }

  private String digits(int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append(random.nextInt(10));
    }
    return digits.toString();
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
