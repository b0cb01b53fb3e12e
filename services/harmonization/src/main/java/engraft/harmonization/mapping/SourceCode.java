package engraft.harmonization.mapping;

import engraft.contracts.record.Coding;

/**
 * A code as its sender knows it.
 *
 * @param system FHIR system URI; empty for a bare local code
 */
public record SourceCode(String system, String code) implements Comparable<SourceCode> {

  public static SourceCode of(Coding coding) {
    return new SourceCode(coding.system(), coding.code());
  }

  @Override
  public int compareTo(SourceCode other) {
    int bySystem = system.compareTo(other.system);
    return bySystem != 0 ? bySystem : code.compareTo(other.code);
  }

  @Override
  public String toString() {
    return system + '|' + code;
  }
}
