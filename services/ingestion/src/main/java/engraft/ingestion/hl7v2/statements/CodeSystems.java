package engraft.ingestion.hl7v2.statements;

import java.util.Locale;
import java.util.Map;

/**
 * The names of code systems in HL7 table 0396, and what senders write in their place, as FHIR's
 * URIs.
 */
final class CodeSystems {

  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          Map.entry("LN", "http://loinc.org"),
          Map.entry("LOINC", "http://loinc.org"),
          Map.entry("SCT", "http://snomed.info/sct"),
          Map.entry("SNOMED", "http://snomed.info/sct"),
          Map.entry("SNOMEDCT", "http://snomed.info/sct"),
          Map.entry("SNM", "http://snomed.info/sct"),
          Map.entry("I10", "http://hl7.org/fhir/sid/icd-10"),
          Map.entry("ICD10", "http://hl7.org/fhir/sid/icd-10"),
          Map.entry("I10C", "http://hl7.org/fhir/sid/icd-10-cm"),
          Map.entry("ICD10CM", "http://hl7.org/fhir/sid/icd-10-cm"),
          Map.entry("I9", "http://hl7.org/fhir/sid/icd-9-cm"),
          Map.entry("I9C", "http://hl7.org/fhir/sid/icd-9-cm"),
          Map.entry("I9CDX", "http://hl7.org/fhir/sid/icd-9-cm"),
          Map.entry("ICD9", "http://hl7.org/fhir/sid/icd-9-cm"),
          Map.entry("I9CP", "http://hl7.org/fhir/sid/icd-9-cm"),
          Map.entry("I10P", "http://www.cms.gov/Medicare/Coding/ICD10"),
          Map.entry("ICD10PCS", "http://www.cms.gov/Medicare/Coding/ICD10"),
          Map.entry("ICD10GM", "http://fhir.de/CodeSystem/bfarm/icd-10-gm"),
          Map.entry("OPS", "http://fhir.de/CodeSystem/bfarm/ops"),
          Map.entry("HPC", "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets"),
          Map.entry("HCPCS", "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets"),
          Map.entry("RXNORM", "http://www.nlm.nih.gov/research/umls/rxnorm"),
          Map.entry("NDC", "http://hl7.org/fhir/sid/ndc"),
          Map.entry("CVX", "http://hl7.org/fhir/sid/cvx"),
          Map.entry("C4", "http://www.ama-assn.org/go/cpt"),
          Map.entry("CPT", "http://www.ama-assn.org/go/cpt"),
          Map.entry("CPT4", "http://www.ama-assn.org/go/cpt"),
          Map.entry("ATC", "http://www.whocc.no/atc"),
          Map.entry("WC", "http://www.whocc.no/atc"),
          Map.entry("UCUM", "http://unitsofmeasure.org"));
  private static final String HL7_TABLE = "http://terminology.hl7.org/CodeSystem/v2-";
  private static final String OF_SENDER = "urn:hl7v2:";

  private CodeSystems() {}

  /** Empty for a code that the sender alone knows; a name that nobody registered stays a name. */
  static String uri(String name) {
    String plain = name.toUpperCase(Locale.ROOT).replaceAll("[\\s._-]", "");
    if (plain.isEmpty() || plain.equals("L") || plain.equals("LOCAL")) {
      return "";
    }
    if (plain.matches("HL7[0-9]{4}")) {
      return HL7_TABLE + plain.substring("HL7".length());
    }
    return KNOWN.getOrDefault(plain, OF_SENDER + name.strip());
  }
}
