package engraft.datasets;

import engraft.clinical.ConceptId;
import org.jspecify.annotations.Nullable;

/**
 * What a hospital's own code means: one row of the mapping table that it gives to the network.
 *
 * @param system the code system URI that its observations carry
 * @param code the code within it
 * @param concept what it stands for
 * @param unit the UCUM unit of its numbers; absent for categories
 */
public record LocalMapping(String system, String code, ConceptId concept, @Nullable String unit) {

  public LocalMapping {
    if (system.isBlank() || code.isBlank()) {
      throw new IllegalArgumentException("a local mapping needs a system and a code");
    }
  }
}
