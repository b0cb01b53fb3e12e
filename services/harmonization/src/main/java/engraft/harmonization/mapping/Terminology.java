package engraft.harmonization.mapping;

import static java.util.Map.entry;

import engraft.clinical.ConceptId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The code systems whose codes mean the same everywhere, and their short names. */
public final class Terminology {

  /** Concepts and categories of the network itself, which no terminology names. */
  public static final String NETWORK = "engraft";

  /**
   * The canonical URIs of HL7's terminology and of the German base profiles, and what senders wrote
   * before those were agreed upon; OHDSI's extension of RxNorm, which has none. National editions
   * of a system share its name.
   */
  private static final Map<String, String> SHORT_NAMES =
      Map.ofEntries(
          entry("http://loinc.org", "loinc"),
          entry("http://snomed.info/sct", "snomed"),
          entry("http://hl7.org/fhir/sid/icd-10", "icd10"),
          entry("http://hl7.org/fhir/sid/icd-10-cm", "icd10"),
          entry("http://fhir.de/CodeSystem/bfarm/icd-10-gm", "icd10"),
          entry("http://fhir.de/CodeSystem/dimdi/icd-10-gm", "icd10"),
          entry("http://hl7.org/fhir/sid/icd-9-cm", "icd9"),
          entry("http://www.cms.gov/Medicare/Coding/ICD10", "icd10pcs"),
          entry("http://hl7.org/fhir/sid/icd-10-pcs", "icd10pcs"),
          entry("http://fhir.de/CodeSystem/bfarm/ops", "ops"),
          entry("http://fhir.de/CodeSystem/dimdi/ops", "ops"),
          entry("http://www.ama-assn.org/go/cpt", "cpt"),
          entry("http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets", "hcpcs"),
          entry("urn:oid:2.16.840.1.113883.6.285", "hcpcs"),
          entry("http://www.nlm.nih.gov/research/umls/rxnorm", "rxnorm"),
          entry("urn:engraft:omop:rxnorm-extension", "rxnorm-extension"),
          entry("http://www.whocc.no/atc", "atc"),
          entry("http://fhir.de/CodeSystem/bfarm/atc", "atc"),
          entry("http://fhir.de/CodeSystem/dimdi/atc", "atc"),
          entry("http://hl7.org/fhir/sid/cvx", "cvx"),
          entry("http://hl7.org/fhir/sid/ndc", "ndc"),
          entry("http://varnomen.hgvs.org", "hgvs"),
          entry("urn:engraft", NETWORK));

  private static final Set<String> FINDINGS =
      SHORT_NAMES.values().stream()
          .filter(name -> !Set.of("loinc", "hgvs", NETWORK).contains(name))
          .collect(Collectors.toUnmodifiableSet());
  private static final String ALLERGY = "allergy-";

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

  /**
   * Whether codes of the concept's system name diagnoses, treatments or substances: of every
   * terminology but LOINC, whose codes name results, the names of variants, and the network's own.
   */
  static boolean namesFindings(ConceptId concept) {
    return FINDINGS.contains(concept.system());
  }

  /**
   * Whether a diagnosis, a treatment or an allergy, which is said of those who have it alone: that
   * nobody spoke of it is nothing missing.
   */
  public static boolean isFinding(ConceptId concept) {
    return namesFindings(concept)
        || allergen(concept).filter(Terminology::namesFindings).isPresent();
  }

  /**
   * To be allergic to something is another concept than to be treated with it: {@code
   * allergy-rxnorm:7984} is what {@code rxnorm:7984} harms.
   */
  public static ConceptId allergyTo(ConceptId concept) {
    return new ConceptId(ALLERGY + concept.system(), concept.code());
  }

  /** What an allergy is to; empty for a concept that is none. */
  public static Optional<ConceptId> allergen(ConceptId concept) {
    return concept.system().startsWith(ALLERGY)
        ? Optional.of(new ConceptId(concept.system().substring(ALLERGY.length()), concept.code()))
        : Optional.empty();
  }
}
