package engraft.harmonization.mapping;

import engraft.clinical.ConceptId;
import engraft.clinical.habits.Habit;
import engraft.clinical.habits.QuantileMap;
import java.util.Optional;
import java.util.UUID;

/** One thing that a hospital told the network about its own way of writing. */
public sealed interface LocalMapping {

  /** What it speaks of; a later mapping with the same key replaces the earlier one. */
  String key();

  /**
   * A code of its own means a concept of the network.
   *
   * @param unit the UCUM unit of numbers that come without one
   */
  record OfCode(SourceCode source, ConceptId concept, Optional<String> unit)
      implements LocalMapping {
    @Override
    public String key() {
      return "code " + source;
    }
  }

  /** A unit as it writes it is a UCUM unit. */
  record OfUnit(String text, String ucum) implements LocalMapping {
    @Override
    public String key() {
      return "unit " + text;
    }
  }

  /** A code or word of its own is a category of a concept. */
  record OfCategory(ConceptId concept, String code, String category) implements LocalMapping {
    @Override
    public String key() {
      return "category " + concept + ' ' + code;
    }
  }

  /** Of what is measured, and so of what a habit is. */
  private static String habit(ConceptId concept) {
    return "habit " + concept;
  }

  /**
   * Its numbers of a concept are brought to another hospital's habit of measuring.
   *
   * @param reference which reference they are brought to
   */
  record OfHabit(ConceptId concept, UUID reference, QuantileMap map, HabitEffect effect)
      implements LocalMapping {
    @Override
    public String key() {
      return habit(concept);
    }

    /** What it does to numbers of that form. */
    public Habit in(ConceptDefinition.NumericForm form) {
      return new Habit(
          reference.toString(), form.unit(), map, form.plausible().low(), form.plausible().high());
    }
  }

  /** Its numbers of a concept stand as they were measured, from now on again. */
  record NoHabit(ConceptId concept) implements LocalMapping {
    @Override
    public String key() {
      return habit(concept);
    }
  }
}
