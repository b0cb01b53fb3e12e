/** The front door: accepts what hospitals send, keeps it, de-identifies it and tells the others. */
@NullMarked
package engraft.ingestion;

import org.jspecify.annotations.NullMarked;
