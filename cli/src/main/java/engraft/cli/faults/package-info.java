/**
 * Owns the proof that nothing is lost and nothing counts twice: a hospital's load while parts of
 * the local platform are killed, and the reconciliation of what it holds with what was sent.
 */
@NullMarked
package engraft.cli.faults;

import org.jspecify.annotations.NullMarked;
