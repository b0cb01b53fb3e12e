/**
 * What a code that nobody understood may mean: by its names, its units and the distribution of its
 * values, beside what is known of the network's concepts. A person decides.
 */
@NullMarked
package engraft.harmonization.suggestions;

import org.jspecify.annotations.NullMarked;
