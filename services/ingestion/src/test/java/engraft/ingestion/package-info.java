/** Tests of the whole service against real parts. */
@NullMarked
package engraft.ingestion;

import org.jspecify.annotations.NullMarked;
