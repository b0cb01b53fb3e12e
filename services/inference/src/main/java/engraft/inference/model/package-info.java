/** A model that is ready to answer, what its answers say, and how one is fetched and checked. */
@NullMarked
package engraft.inference.model;

import org.jspecify.annotations.NullMarked;
