package engraft.training.models;

import engraft.clinical.Digest;
import java.util.UUID;

/**
 * Evidence about a model at one hospital.
 *
 * @param reason the verdict's, with the numbers
 * @param report blob of the whole validation report
 */
public record Validation(
    UUID adaptation, Verdict verdict, String reason, Interval auroc, Digest report) {

  /** A metric with its 95 % interval. */
  public record Interval(double value, double low, double high) {}
}
