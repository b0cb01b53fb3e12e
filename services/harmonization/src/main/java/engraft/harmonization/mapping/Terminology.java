package engraft.harmonization.mapping;

import engraft.clinical.ConceptId;
import java.util.Map;
import java.util.Optional;

/** The code systems whose codes mean the same everywhere, and their short names. */
public final class Terminology {

  /** Concepts and categories of the network itself, which no terminology names. */
  public static final String NETWORK = "engraft";

  private static final Map<String, String> SHORT_NAMES =
      Map.of(
          "http://loinc.org", "loinc",
          "http://snomed.info/sct", "snomed",
          "http://hl7.org/fhir/sid/icd-10", "icd10",
          "http://hl7.org/fhir/sid/icd-10-cm", "icd10",
          "http://www.nlm.nih.gov/research/umls/rxnorm", "rxnorm",
          "http://www.whocc.no/atc", "atc",
          "http://varnomen.hgvs.org", "hgvs",
          "urn:engraft", NETWORK);

  private Terminology() {}

  /** The code as a concept; empty for a hospital's own code or one that cannot be a concept. */
  public static Optional<ConceptId> concept(SourceCode source) {
    String system = SHORT_NAMES.get(source.system());
    try {
      return system == null ? Optional.empty() : Optional.of(new ConceptId(system, source.code()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
