package engraft.harmonization.mapping;

import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import java.util.List;

/** Something a hospital said that the tables could not understand; a person may resolve it. */
public sealed interface Issue {

  /** The same for every episode in which the same thing is not understood. */
  default String id() {
    return Digest.ofText(key()).hex().substring(0, 32);
  }

  /** What is not understood. */
  String key();

  record UnknownCode(SourceCode source) implements Issue {
    @Override
    public String key() {
      return "code " + source;
    }
  }

  record AmbiguousCode(SourceCode source, List<ConceptId> candidates) implements Issue {
    public AmbiguousCode {
      candidates = List.copyOf(candidates);
    }

    @Override
    public String key() {
      return "code " + source;
    }
  }

  /**
   * @param unit empty when the number came without a unit
   */
  record UnknownUnit(ConceptId concept, String unit) implements Issue {
    @Override
    public String key() {
      return "unit " + concept + ' ' + unit;
    }
  }

  record UnknownCategory(ConceptId concept, String code) implements Issue {
    @Override
    public String key() {
      return "category " + concept + ' ' + code;
    }
  }

  /** Numbers written with a comma, which may part thousands or decimals: one for each concept. */
  record UnclearComma(ConceptId concept) implements Issue {
    @Override
    public String key() {
      return "comma " + concept;
    }
  }
}
