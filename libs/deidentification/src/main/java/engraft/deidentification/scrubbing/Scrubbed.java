package engraft.deidentification.scrubbing;

import engraft.deidentification.Finding;
import java.util.List;

/**
 * A text without identifiers.
 *
 * @param findings what was found, by its place in the original; what may stay is among them
 */
public record Scrubbed(String text, List<Finding> findings) {

  public Scrubbed {
    findings = List.copyOf(findings);
  }
}
