package engraft.learning.feature;

import engraft.clinical.ConceptId;

/** Something in an episode that the feature space has no place for; it was left out. */
public sealed interface EncodingIssue {

  /** What it was about. */
  ConceptId concept();

  /** Training never saw the concept: it is ignored. */
  record UnknownConcept(ConceptId concept) implements EncodingIssue {}

  /** A value in another unit than training's reads as {@code Absent(UNMAPPED)}. */
  record OtherUnit(ConceptId concept, String unit, String expected) implements EncodingIssue {}

  /** A code that training never saw reads as {@code Absent(UNMAPPED)}. */
  record UnknownCode(ConceptId concept) implements EncodingIssue {}

  /** A number where training saw codes, or the reverse, reads as {@code Absent(UNMAPPED)}. */
  record OtherKind(ConceptId concept) implements EncodingIssue {}

  /** A number outside the range that training saw; it is used, drawn back towards the range. */
  record OutOfRange(ConceptId concept) implements EncodingIssue {}
}
