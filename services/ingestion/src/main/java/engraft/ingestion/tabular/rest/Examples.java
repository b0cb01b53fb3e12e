package engraft.ingestion.tabular.rest;

/** Bodies that the OpenAPI document shows; a test sends them. */
final class Examples {

  static final String TABLE =
      """
      63.0,1.0,1.0,145.0,233.0,1.0,2.0,150.0,0.0,2.3,3.0,0.0,6.0,0
      67.0,1.0,4.0,160.0,286.0,0.0,2.0,108.0,1.0,1.5,2.0,3.0,3.0,2
      """;

  static final String DESCRIPTOR =
      """
      format: {separator: ";", decimal: ","}
      absent: {pend: pending}
      dates: {formats: ["dd.MM.yyyy HH:mm"], zone: Europe/Berlin}
      patient: {column: PatNr}
      encounter: FallNr
      time: {column: Zeit}
      columns:
        - {column: Krea, concept: "loinc:2160-0", unit: mg/dL}
        - {column: Chol, concept: "loinc:2093-3", unit: mg/dL, zeroMeansMissing: true}
      """;

  private Examples() {}
}
