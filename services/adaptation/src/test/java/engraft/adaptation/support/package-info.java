/** A worker that obeys the contract, and what its tests stand on. */
@NullMarked
package engraft.adaptation.support;

import org.jspecify.annotations.NullMarked;
