/**
 * Re-identifications: who a pseudonym is, told once and in time to the one person who asked, after
 * another person of the hospital approved. Every step is told to the log, and never an identity.
 */
@NullMarked
package engraft.ingestion.reidentification;

import org.jspecify.annotations.NullMarked;
