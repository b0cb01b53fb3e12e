/** Live episodes in PostgreSQL. */
@NullMarked
package engraft.inference.episode.store;

import org.jspecify.annotations.NullMarked;
