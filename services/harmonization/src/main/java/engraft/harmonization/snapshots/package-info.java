/**
 * Snapshots: a cohort of a site frozen as Parquet under one digest, and the masks of its episodes
 * as knowledge that other sites may use.
 */
@NullMarked
package engraft.harmonization.snapshots;

import org.jspecify.annotations.NullMarked;
