/**
 * Measures the front door: how fast real bundles come in, beside a HAPI FHIR JPA server in the same
 * run, with more consumers, and as the data grows.
 */
@NullMarked
package engraft.benchmarks.intake;

import org.jspecify.annotations.NullMarked;
