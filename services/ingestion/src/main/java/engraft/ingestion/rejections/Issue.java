package engraft.ingestion.rejections;

/**
 * One thing wrong with a submission.
 *
 * @param expression the offending element as a FHIRPath, or a place in the source format; empty for
 *     the whole submission
 * @param rule the rule that was broken; never a value of the patient's data
 */
public record Issue(Kind kind, String expression, String rule) {

  /** A broken file's headings may hold characters that no store and no screen takes. */
  public Issue {
    expression = printable(expression);
    rule = printable(rule);
  }

  private static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cs}&&[^\n\t]]", "\ufffd");
  }

  /** The kinds, by their code in FHIR's issue-type. */
  public enum Kind {
    STRUCTURE("structure"),
    REQUIRED("required"),
    VALUE("value"),
    INVARIANT("invariant"),
    UNKNOWN_PATIENT("not-found"),
    NOT_SUPPORTED("not-supported"),
    DUPLICATE("duplicate"),
    CONFLICT("conflict");

    private final String fhirCode;

    Kind(String fhirCode) {
      this.fhirCode = fhirCode;
    }

    public String fhirCode() {
      return fhirCode;
    }
  }
}
