/** Tests of trying a corpus. */
@NullMarked
package engraft.cli.conformance;

import org.jspecify.annotations.NullMarked;
