/** Tests of the report's pictures. */
@NullMarked
package engraft.cli.report;

import org.jspecify.annotations.NullMarked;
