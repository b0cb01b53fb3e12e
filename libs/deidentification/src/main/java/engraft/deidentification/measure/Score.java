package engraft.deidentification.measure;

/**
 * How a detector did on one category.
 *
 * @param spanRecall marked identifiers of which no word or number was left, whatever category they
 *     were found as: what is not counted here has leaked
 * @param spanPrecision findings all of whose words and numbers are marked
 * @param exactRecall marked identifiers found with the same ends and category
 * @param exactPrecision findings that are marked with the same ends and category
 * @param tokenRecall words and numbers of marked identifiers that were found
 * @param tokenPrecision found words and numbers that are marked
 */
public record Score(
    Rate spanRecall,
    Rate spanPrecision,
    Rate exactRecall,
    Rate exactPrecision,
    Rate tokenRecall,
    Rate tokenPrecision) {

  static Score none() {
    Rate none = new Rate(0, 0);
    return new Score(none, none, none, none, none, none);
  }

  public Score plus(Score other) {
    return new Score(
        spanRecall.plus(other.spanRecall),
        spanPrecision.plus(other.spanPrecision),
        exactRecall.plus(other.exactRecall),
        exactPrecision.plus(other.exactPrecision),
        tokenRecall.plus(other.tokenRecall),
        tokenPrecision.plus(other.tokenPrecision));
  }
}
