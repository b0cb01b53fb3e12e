/**
 * Snapshots: a frozen cut of a site's episodes as Parquet files with a manifest whose digest names
 * it for ever. The only place that knows the files' layout; the same episodes always give the same
 * bytes.
 */
@NullMarked
package engraft.snapshots;

import org.jspecify.annotations.NullMarked;
