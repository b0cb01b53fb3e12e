/**
 * What a source code means: the catalogue of the network's concepts and, per site, the hospital's
 * own codes, unit texts and categories. Versioned: the digest of the tables in force travels with
 * all that was made by them.
 */
@NullMarked
package engraft.harmonization.mapping;

import org.jspecify.annotations.NullMarked;
