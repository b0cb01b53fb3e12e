/** Tells what was erased. */
@NullMarked
package engraft.harmonization.erasure.messaging;

import org.jspecify.annotations.NullMarked;
