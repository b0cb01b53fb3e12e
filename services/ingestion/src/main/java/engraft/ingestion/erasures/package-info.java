/**
 * Erasures: a hospital has a patient removed for good. Ingestion removes its own rows and sealed
 * originals, tells the others by pseudonym, and shows who has answered.
 */
@NullMarked
package engraft.ingestion.erasures;

import org.jspecify.annotations.NullMarked;
