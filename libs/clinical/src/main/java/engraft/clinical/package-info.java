/**
 * The domain's own words: sites, patients, concepts, measurements and, above all, absence with its
 * reason. Pure Java; every other module speaks in these types.
 */
@NullMarked
package engraft.clinical;

import org.jspecify.annotations.NullMarked;
