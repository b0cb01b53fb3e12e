package engraft.ingestion.omop;

import static java.util.Map.entry;

import engraft.clinical.SiteId;
import engraft.contracts.record.Coding;
import engraft.datasets.CodeSystems;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What concept numbers stand for, from the extract's own CONCEPT table. */
final class OmopConcepts {

  private static final String NONE = "0";
  private static final Map<String, String> SYSTEMS =
      Map.ofEntries(
          entry("LOINC", "http://loinc.org"),
          entry("SNOMED", "http://snomed.info/sct"),
          entry("RxNorm", "http://www.nlm.nih.gov/research/umls/rxnorm"),
          entry("ATC", "http://www.whocc.no/atc"),
          entry("CVX", "http://hl7.org/fhir/sid/cvx"),
          entry("NDC", "http://hl7.org/fhir/sid/ndc"),
          entry("CPT4", "http://www.ama-assn.org/go/cpt"),
          entry("HCPCS", "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets"),
          entry("ICD10", "http://hl7.org/fhir/sid/icd-10"),
          entry("ICD10CM", "http://hl7.org/fhir/sid/icd-10-cm"),
          entry("ICD10GM", "http://fhir.de/CodeSystem/bfarm/icd-10-gm"),
          entry("ICD10PCS", "http://www.cms.gov/Medicare/Coding/ICD10"),
          entry("ICD9CM", "http://hl7.org/fhir/sid/icd-9-cm"),
          entry("ICD9Proc", "http://hl7.org/fhir/sid/icd-9-cm"),
          entry("OPS", "http://fhir.de/CodeSystem/bfarm/ops"),
          entry("UCUM", CodeSystems.UCUM_URI));

  private final SiteId site;
  private final Map<String, Concept> byNumber = new HashMap<>();

  private record Concept(String vocabulary, String code) {}

  OmopConcepts(SiteId site) {
    this.site = site;
  }

  void add(OmopRow row) {
    byNumber.put(
        row.cell("concept_id"), new Concept(row.cell("vocabulary_id"), row.cell("concept_code")));
  }

  /** The code of a concept; the source's own where the extract maps it to none. */
  Coding coding(String concept, String source) {
    Concept known = byNumber.get(concept);
    if (known == null) {
      return concept.equals(NONE)
          ? new Coding(CodeSystems.localUri(site), source.isEmpty() ? "unnamed" : source, null)
          : new Coding("urn:engraft:omop:concept", concept, null);
    }
    String system =
        SYSTEMS.getOrDefault(
            known.vocabulary(),
            "urn:engraft:omop:" + known.vocabulary().toLowerCase(Locale.ROOT).replace(' ', '-'));
    return new Coding(system, known.code(), null);
  }

  /** A unit's UCUM code, else the source's words. */
  String unit(String concept, String source) {
    Concept known = byNumber.get(concept);
    return known != null && known.vocabulary().equals("UCUM") ? known.code() : source;
  }
}
