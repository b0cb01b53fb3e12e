package engraft.simulation;

import java.util.List;
import java.util.Locale;

/** What a tired doctor writes: half a dozen sentences per language, chosen by what is seen. */
enum Phrases {
  ENGLISH(
      List.of("Comfortable at rest.", "Looks unwell.", "Severely ill, drowsy."),
      List.of("Chest clear.", "Some crackles on the right.", "Marked shortness of breath."),
      List.of("No fever reported.", "Fever and chills since yesterday."),
      List.of("Known chronic kidney disease.", "No relevant history."),
      List.of("Family not worried.", "Family says condition is getting worse.")),
  SPANISH(
      List.of("Cómodo en reposo.", "Mal estado general.", "Gravemente enfermo, somnoliento."),
      List.of("Auscultación limpia.", "Crepitantes en base derecha.", "Disnea marcada."),
      List.of("Niega fiebre.", "Fiebre y escalofríos desde ayer."),
      List.of("Enfermedad renal crónica conocida.", "Sin antecedentes de interés."),
      List.of("La familia no está preocupada.", "La familia refiere que va a peor."));

  private static final double EYE = 0.6;

  private final List<String> appearance;
  private final List<String> breathing;
  private final List<String> fever;
  private final List<String> history;
  private final List<String> course;

  Phrases(
      List<String> appearance,
      List<String> breathing,
      List<String> fever,
      List<String> history,
      List<String> course) {
    this.appearance = appearance;
    this.breathing = breathing;
    this.fever = fever;
    this.history = history;
    this.course = course;
  }

  static Phrases in(String language) {
    return language.toLowerCase(Locale.ROOT).startsWith("es") ? SPANISH : ENGLISH;
  }

  /** Sees severity, opacity and trend as well as a good eye does: with an error of 0.6. */
  String describe(Person person, Draws draws) {
    return String.join(
        " ",
        graded(appearance, person.value(WardGraph.SEVERITY), draws),
        graded(breathing, person.value(WardGraph.OPACITY), draws),
        fever.get(person.has(WardGraph.INFECTION) && draws.chance(0.8) ? 1 : 0),
        history.get(person.has(WardGraph.KIDNEY_DISEASE) ? 0 : 1),
        course.get(person.value(WardGraph.TREND) + EYE * draws.gaussian() > 0.4 ? 1 : 0));
  }

  private static String graded(List<String> sentences, double truth, Draws draws) {
    double seen = truth + EYE * draws.gaussian();
    return sentences.get(seen < 0 ? 0 : seen < 1.2 ? 1 : 2);
  }
}
