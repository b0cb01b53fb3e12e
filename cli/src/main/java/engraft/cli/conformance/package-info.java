/**
 * Owns trying a corpus on a running platform: what it accepts and understands, what it refuses and
 * why, and that nothing makes it fail. A format is one class.
 */
@NullMarked
package engraft.cli.conformance;

import org.jspecify.annotations.NullMarked;
