package engraft.clinical;

import java.util.regex.Pattern;

/**
 * What stands for a patient everywhere behind the quarantine: a keyed hash, never an identifier.
 */
public record PatientPseudonym(String value) implements Comparable<PatientPseudonym> {

  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_-]{8,64}");

  public PatientPseudonym {
    if (!SAFE.matcher(value).matches()) {
      throw new IllegalArgumentException("patient pseudonym must match " + SAFE);
    }
  }

  @Override
  public int compareTo(PatientPseudonym other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
