package engraft.inference.model;

import engraft.clinical.ConceptId;

/**
 * A measurement that the model cannot read.
 *
 * @param index of the measurement in what was asked
 * @param member of the measurement that is to blame: {@code concept} or {@code value}
 * @param detail for people; carries no value
 */
public record InputProblem(int index, String member, ConceptId concept, String detail) {

  /** RFC 6901, into the request's body. */
  public String pointer() {
    return "/measurements/" + index + '/' + member;
  }
}
