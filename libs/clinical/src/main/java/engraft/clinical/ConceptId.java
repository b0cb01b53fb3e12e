package engraft.clinical;

import java.util.regex.Pattern;

/**
 * A harmonized concept: a short code-system name and a code, written {@code loinc:2093-3}.
 *
 * <p>Systems in use: {@code loinc}, {@code snomed}, {@code icd10}, {@code icd9}, {@code icd10pcs},
 * {@code ops}, {@code cpt}, {@code hcpcs}, {@code rxnorm}, {@code atc}, {@code cvx}, {@code ndc},
 * {@code hgvs} and {@code engraft} for what no terminology names; {@code allergy-} before any of
 * them is the allergy to what the code names.
 */
public record ConceptId(String system, String code) implements Comparable<ConceptId> {

  private static final Pattern SYSTEM = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final Pattern CODE = Pattern.compile("[\\x21-\\x7e]{1,128}");

  public ConceptId {
    if (!SYSTEM.matcher(system).matches()) {
      throw new IllegalArgumentException(
          "concept system (%s) must match %s".formatted(system, SYSTEM));
    }
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException("concept code must match " + CODE);
    }
  }

  /**
   * Reads {@code system:code}; the code may itself hold colons.
   *
   * @throws IllegalArgumentException when there is no colon or a part is malformed
   */
  public static ConceptId parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException(
          "concept (%s) must read system:code%nMaybe write loinc:%s.".formatted(text, text));
    }
    return new ConceptId(text.substring(0, colon), text.substring(colon + 1));
  }

  @Override
  public int compareTo(ConceptId other) {
    int bySystem = system.compareTo(other.system);
    return bySystem != 0 ? bySystem : code.compareTo(other.code);
  }

  @Override
  public String toString() {
    return system + ':' + code;
  }
}
