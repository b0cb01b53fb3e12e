/** Owns content-addressed storage of what is too big for an event, in files or in S3. */
@NullMarked
package engraft.blobs;

import org.jspecify.annotations.NullMarked;
