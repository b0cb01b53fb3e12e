/** Tests of who a verb calls as. */
@NullMarked
package engraft.cli.verbs;

import org.jspecify.annotations.NullMarked;
