/** Notes whose identifiers people have marked, read from the files that their makers publish. */
@NullMarked
package engraft.deidentification.corpus;

import org.jspecify.annotations.NullMarked;
