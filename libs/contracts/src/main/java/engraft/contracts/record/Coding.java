package engraft.contracts.record;

import org.jspecify.annotations.Nullable;

/**
 * A code as the sender wrote it.
 *
 * @param system FHIR system URI, such as {@code http://loinc.org}; empty for a local code
 * @param display the sender's own words, if any
 */
public record Coding(String system, String code, @Nullable String display) {}
