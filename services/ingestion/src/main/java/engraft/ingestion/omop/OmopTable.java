package engraft.ingestion.omop;

import java.util.Locale;
import java.util.Set;

/** The tables that are read, in the order in which they must be. */
enum OmopTable {
  CONCEPT,
  PERSON,
  VISIT_OCCURRENCE,
  MEASUREMENT,
  OBSERVATION,
  CONDITION_OCCURRENCE,
  DRUG_EXPOSURE,
  PROCEDURE_OCCURRENCE;

  /** The tables of the CDM 5.4 that are not read. */
  static final Set<String> OTHERS =
      Set.of(
          "ATTRIBUTE_DEFINITION",
          "CARE_SITE",
          "CDM_SOURCE",
          "COHORT",
          "COHORT_DEFINITION",
          "CONCEPT_ANCESTOR",
          "CONCEPT_CLASS",
          "CONCEPT_RELATIONSHIP",
          "CONCEPT_SYNONYM",
          "CONDITION_ERA",
          "COST",
          "DEATH",
          "DEVICE_EXPOSURE",
          "DOMAIN",
          "DOSE_ERA",
          "DRUG_ERA",
          "DRUG_STRENGTH",
          "EPISODE",
          "EPISODE_EVENT",
          "FACT_RELATIONSHIP",
          "LOCATION",
          "METADATA",
          "NOTE",
          "NOTE_NLP",
          "OBSERVATION_PERIOD",
          "PAYER_PLAN_PERIOD",
          "PROVIDER",
          "RELATIONSHIP",
          "SOURCE_TO_CONCEPT_MAP",
          "SPECIMEN",
          "VISIT_DETAIL",
          "VOCABULARY");

  String fileName() {
    return name().toLowerCase(Locale.ROOT) + ".csv";
  }
}
