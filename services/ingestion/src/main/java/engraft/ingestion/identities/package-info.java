/**
 * The vault: who a pseudonym is. Sealed under the network's secret, opened to take a patient's own
 * identifiers out of free text, and told to nobody but in a re-identification.
 */
@NullMarked
package engraft.ingestion.identities;

import org.jspecify.annotations.NullMarked;
