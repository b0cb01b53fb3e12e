package engraft.datasets;

import engraft.clinical.ConceptId;
import engraft.clinical.SiteId;

/** How the short code-system names of {@link ConceptId} read as FHIR system URIs. */
public final class CodeSystems {

  /** The short name of a hospital's own codes. */
  public static final String LOCAL = "local";

  /** Concepts and categories that no terminology names. */
  public static final String ENGRAFT_URI = "urn:engraft";

  public static final String UCUM_URI = "http://unitsofmeasure.org";

  private CodeSystems() {}

  /** The URI under which a hospital sends a concept. */
  public static String uri(ConceptId concept, SiteId site) {
    return uri(concept.system(), site);
  }

  /**
   * The URI of a short name; a URI is its own.
   *
   * @throws IllegalArgumentException for a name that is neither
   */
  public static String uri(String system, SiteId site) {
    return switch (system) {
      case "loinc" -> "http://loinc.org";
      case "snomed" -> "http://snomed.info/sct";
      case "icd10" -> "http://hl7.org/fhir/sid/icd-10";
      case "rxnorm" -> "http://www.nlm.nih.gov/research/umls/rxnorm";
      case "atc" -> "http://www.whocc.no/atc";
      case "hgvs" -> "http://varnomen.hgvs.org";
      case "engraft" -> ENGRAFT_URI;
      case LOCAL -> localUri(site);
      default -> {
        if (system.indexOf(':') < 0) {
          throw new IllegalArgumentException(
              "code system (%s) has no URI%nMaybe use local for a hospital's own codes."
                  .formatted(system));
        }
        yield system;
      }
    };
  }

  /** The system URI of a hospital's own codes. */
  public static String localUri(SiteId site) {
    return "urn:engraft:local:" + site.value();
  }
}
