/** Lets hospitals tell what their own codes mean. */
@NullMarked
package engraft.harmonization.mapping.rest;

import org.jspecify.annotations.NullMarked;
