/** Tests of checking a log that lies. */
@NullMarked
package engraft.cli.audit;

import org.jspecify.annotations.NullMarked;
