/**
 * De-identification measured on two corpora in which people marked the identifiers, next to what
 * else a hospital could use: patterns alone, and Apache OpenNLP's name finder on the same notes.
 */
@NullMarked
package engraft.benchmarks.deid;

import org.jspecify.annotations.NullMarked;
