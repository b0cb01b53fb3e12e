/** How the network treats patients who said nothing. */
@NullMarked
package engraft.harmonization.consents.config;

import org.jspecify.annotations.NullMarked;
