package engraft.harmonization.suggestions;

import engraft.contracts.record.Coding;
import engraft.contracts.record.SourceValue;
import engraft.contracts.record.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a hospital's own results say under one name.
 *
 * @param names its code, and the words beside it
 * @param amounts numbers with the units they were sent in
 * @param words values that are no numbers
 * @param findings whether all of it is diagnoses, treatments and allergies, which have no values
 */
record Said(
    SortedSet<String> names, List<Amount> amounts, SortedSet<String> words, boolean findings) {

  /** A longer text is a remark, and may say too much. */
  private static final int LONGEST_WORD = 40;

  /**
   * @param unit as it was sent; empty for none
   */
  record Amount(double number, String unit) {}

  /**
   * @param code whose words count among those of several codings; all of them if absent
   */
  static Said of(@Nullable String code, Collection<Statement> statements) {
    SortedSet<String> names = new TreeSet<>();
    List<Amount> amounts = new ArrayList<>();
    SortedSet<String> words = new TreeSet<>();
    if (code != null) {
      names.add(code);
    }
    for (Statement statement : statements) {
      switch (statement) {
        case Statement.Observation(var codes, var text, var value, _, _) -> {
          name(names, codes, text);
          value(amounts, words, value);
        }
        case Statement.Diagnosis(var codes, var text, _, _) -> name(names, codes, text);
        case Statement.Treatment(var codes, var text, _, _) -> name(names, codes, text);
        case Statement.Allergy(var codes, var text, _, _) -> name(names, codes, text);
        case Statement.Demographics _,
            Statement.EncounterPeriod _,
            Statement.NoteText _,
            Statement.ImageData _,
            Statement.VariantFinding _,
            Statement.Consent _,
            Statement.Other _ -> {}
      }
    }
    boolean findings =
        !statements.isEmpty()
            && statements.stream().noneMatch(Statement.Observation.class::isInstance);
    return new Said(names, List.copyOf(amounts), words, findings);
  }

  private static void value(List<Amount> amounts, SortedSet<String> words, SourceValue value) {
    switch (value) {
      case SourceValue.Quantity quantity ->
          amounts.add(new Amount(quantity.value(), quantity.unit().strip()));
      case SourceValue.Text text -> word(words, text.text());
      case SourceValue.Concept concept -> {
        concept.codings().forEach(coding -> word(words, coding.code()));
        word(words, concept.text());
      }
      case SourceValue.Missing _ -> {}
    }
  }

  private static void name(SortedSet<String> names, List<Coding> codes, @Nullable String text) {
    name(names, text);
    codes.stream().map(Coding::display).forEach(display -> name(names, display));
  }

  private static void name(SortedSet<String> names, @Nullable String name) {
    if (name != null && !name.isBlank()) {
      names.add(name.strip());
    }
  }

  private static void word(SortedSet<String> words, @Nullable String word) {
    if (word != null && !word.isBlank() && word.length() <= LONGEST_WORD) {
      words.add(word.strip());
    }
  }
}
