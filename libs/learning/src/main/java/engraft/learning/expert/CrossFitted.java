package engraft.learning.expert;

/**
 * A model and what fits without each row's patient said of that row.
 *
 * @param model fitted on all rows
 * @param logits of every row, by a fit that did not see the labels of its patient
 */
@SuppressWarnings("ArrayRecordComponent") // a column of numbers
public record CrossFitted(FittedModel model, double[] logits) {}
