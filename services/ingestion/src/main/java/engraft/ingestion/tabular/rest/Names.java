package engraft.ingestion.tabular.rest;

import engraft.ingestion.tabular.DescriptorName;
import engraft.kit.problem.ProblemException;

/** Descriptor names as they come in URLs. */
final class Names {

  private Names() {}

  static DescriptorName of(String name) {
    try {
      return new DescriptorName(name);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badRequest("invalid-descriptor-name", String.valueOf(e.getMessage()));
    }
  }
}
