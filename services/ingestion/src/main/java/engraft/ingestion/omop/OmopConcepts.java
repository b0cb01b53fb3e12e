package engraft.ingestion.omop;

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
      Map.of(
          "LOINC", "http://loinc.org",
          "SNOMED", "http://snomed.info/sct",
          "RxNorm", "http://www.nlm.nih.gov/research/umls/rxnorm",
          "ATC", "http://www.whocc.no/atc",
          "ICD10", "http://hl7.org/fhir/sid/icd-10",
          "ICD10CM", "http://hl7.org/fhir/sid/icd-10-cm",
          "ICD9CM", "http://hl7.org/fhir/sid/icd-9-cm",
          "UCUM", CodeSystems.UCUM_URI);

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
