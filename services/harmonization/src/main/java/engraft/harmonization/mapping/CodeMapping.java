package engraft.harmonization.mapping;

import engraft.clinical.ConceptId;
import java.util.Optional;
import java.util.SortedSet;

/** What the tables make of the codes of one statement. */
public sealed interface CodeMapping {

  /**
   * @param assumedUnit what the site's table says a number without unit is measured in
   */
  record Mapped(ConceptDefinition concept, Optional<String> assumedUnit) implements CodeMapping {}

  /** The codes of one statement mean different concepts; a person must say which. */
  record Ambiguous(SourceCode source, SortedSet<ConceptId> candidates) implements CodeMapping {}

  record Unmapped(SourceCode source) implements CodeMapping {}
}
