/** Owns checking the log from outside: proofs are re-computed here and nothing is believed. */
@NullMarked
package engraft.cli.audit;

import org.jspecify.annotations.NullMarked;
