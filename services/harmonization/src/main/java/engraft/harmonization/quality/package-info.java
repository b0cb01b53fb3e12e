/**
 * How good a hospital's data is, in the sense of Kahn and OHDSI: conformance, completeness and
 * plausibility as counted checks with thresholds, and how values and completeness drift over time.
 */
@NullMarked
package engraft.harmonization.quality;

import org.jspecify.annotations.NullMarked;
