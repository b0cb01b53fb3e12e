package engraft.deidentification.pattern;

import engraft.deidentification.Category;
import engraft.deidentification.text.Folding;
import engraft.deidentification.text.Lexicon;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;

/** Names that follow a form of address: Frau Müller, Dra. Ana López, Mr. Smith. */
final class NameRules {

  private static final Set<String> NO_NAMES =
      Set.of(
          "kollege",
          "kollegin",
          "kollegen",
          "kolleginnen",
          "doktor",
          "professor",
          "patient",
          "patientin",
          "dr",
          "prof",
          "med",
          "director",
          "doctor",
          "doctora",
          "paciente",
          "oberarzt",
          "chefarzt",
          "primar",
          "primarius",
          "hospital",
          "and",
          "dozent");
  private static final String NO_NAME =
      "(?!(?:Servicio|Unidad|Hospital|Correo|Departamento|Cl[ií]nica|Complejo|Avda?|Calle|Plaza|OA|OÄ|Dr|Dra"
          + "|Prof|Doz|Univ|Ass|PD|Ober|Chef|Stations|Assistenz|Fach|MBA|MD|DGKS|FA|Department|Division)"
          + "(?:arzt|ärztin)?(?![\\p{L}]))";
  private static final String WORD =
      NO_NAME + "(?:\\p{Lu}[\\p{L}'’]{1,30}(?:-\\p{Lu}\\p{L}{1,30})?)";
  private static final String GAP = "[ \\t\\u00a0]{1,2}";
  private static final String DEGREES =
      "(?:[ .]{0,2}(?:med|univ|univers|phil|rer|nat|habil|Dr|DDr|Prof|PD|Doz|OA|OÄ|Dipl|Ing|Mag)\\b\\.?){0,5}";

  /** As "zur" begins much else, it is of a name only where the name ends the line or is set off. */
  private static final String PARTICLE =
      "(?:(?:de la|de los|del|de|van der|van|von der|von und zu|von|bin|ter|ten)\\s"
          + "|(?:zur|zum|vom)\\s(?=\\p{Lu}[\\p{L}'’-]{1,30}[ \\t]{0,3}(?:[,\\n\\r)*]|$|geb)))";

  /** Names, an initial among them perhaps: Karl M. Albers; Albers, Karl. */
  private static final String PART =
      "(?:(?!Patient|Herrn?\\b|Frau\\b|Fr\\.|Hr\\.)"
          + NO_NAME
          + "\\p{Lu}(?:[\\p{L}'’-]{1,30}|\\.))";

  private NameRules() {}

  static List<Rule> rules() {
    return List.of(
        Rule.exact(
            Category.NAME,
            "(?<![\\p{L}\\d])(?:Dr|Dra|Drs|Prof|Sr|Sra|Srta|Mr|Mrs|Ms|Herrn?|Frau|Fr|Hr|Hrn|Don|Doña"
                + "|Miss)\\b\\.?"
                + DEGREES
                + GAP
                + "((?:"
                + PARTICLE
                + "?(?:"
                + WORD
                + "|\\p{Lu}\\.)(?:"
                + GAP
                + "|(?![\\p{L}\\d]))){1,4})",
            1,
            NameRules::isName),
        Rule.exact(
            Category.NAME,
            "(?<![\\p{L}\\d])("
                + PART
                + "(?:,?"
                + GAP
                + PARTICLE
                + "?"
                + PART
                + "){1,3}),?"
                + GAP
                + "(?:\\*\\s{0,2}|\\(?geb\\.?(?:oren)?(?:\\sam)?:?\\s{0,2})(?=\\d)",
            1,
            NameRules::isName),
        Rule.exact(
            Category.NAME,
            "(?<![\\p{L}\\d])(?:[Pp]atient(?:in|en)?|Pat\\.):?"
                + GAP
                + "(\\p{Lu}\\."
                + GAP
                + WORD
                + ")",
            1,
            NameRules::isPerson));
  }

  private static boolean isName(MatchResult match) {
    String first = match.group(1).strip().split("[^\\p{L}]+", 2)[0];
    return !NO_NAMES.contains(Folding.fold(first));
  }

  /** M. Albers may be a person, M. Crohn is a disease. */
  private static boolean isPerson(MatchResult match) {
    String[] parts = match.group(1).strip().split("[^\\p{L}]+");
    boolean isMorbus = parts[0].equals("M");
    return isName(match)
        && !(isMorbus
            && Lexicon.ofTheHouse().is(Lexicon.Kind.EPONYM, Folding.fold(parts[parts.length - 1])));
  }
}
