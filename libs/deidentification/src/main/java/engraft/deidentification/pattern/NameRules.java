package engraft.deidentification.pattern;

import engraft.deidentification.Category;
import engraft.deidentification.text.Folding;
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
  private static final String PARTICLE =
      "(?:(?:de la|de los|del|de|van der|van|von der|von|bin)\\s)";

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
            NameRules::isName));
  }

  private static boolean isName(MatchResult match) {
    String first = match.group(1).strip().split("[^\\p{L}]+", 2)[0];
    return !NO_NAMES.contains(Folding.fold(first));
  }
}
