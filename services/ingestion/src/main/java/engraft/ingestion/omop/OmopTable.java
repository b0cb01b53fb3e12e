package engraft.ingestion.omop;

import java.util.Locale;

/** The tables that are read, in the order in which they must be. */
enum OmopTable {
  CONCEPT,
  PERSON,
  VISIT_OCCURRENCE,
  MEASUREMENT,
  OBSERVATION,
  CONDITION_OCCURRENCE,
  DRUG_EXPOSURE;

  String fileName() {
    return name().toLowerCase(Locale.ROOT) + ".csv";
  }
}
