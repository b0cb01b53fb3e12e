/** What is deployed is what was tested: the chart and the overlays, rendered and read strictly. */
@NullMarked
package engraft.deploy;

import org.jspecify.annotations.NullMarked;
