package engraft.training.models;

import engraft.clinical.Digest;
import java.util.UUID;

/**
 * Evidence about a model at one hospital.
 *
 * @param reason the verdict's, with the numbers
 * @param metric what the verdict rests on
 * @param report blob of the whole validation report
 */
public record Validation(
    UUID adaptation, Verdict verdict, String reason, Metric metric, Digest report) {

  /**
   * A metric with its 95 % interval, the greater the better.
   *
   * @param name such as {@code auroc}, {@code macro-auroc}, {@code r2} or {@code c-index}
   */
  public record Metric(String name, double value, double low, double high) {}
}
