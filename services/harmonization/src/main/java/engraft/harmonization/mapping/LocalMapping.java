package engraft.harmonization.mapping;

import engraft.clinical.ConceptId;
import java.util.Optional;

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
}
