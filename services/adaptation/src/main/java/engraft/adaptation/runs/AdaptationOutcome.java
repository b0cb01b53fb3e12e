package engraft.adaptation.runs;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.clinical.Digest;

/**
 * What came of an adaptation.
 *
 * @param result the worker's numbers: source, local and adapted side by side, and the verdict
 * @param report blob of the validation report, as JSON
 * @param reportMarkdown blob of the same for people
 */
public record AdaptationOutcome(JsonNode result, Digest report, Digest reportMarkdown) {}
