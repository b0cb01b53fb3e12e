/** Owns the verbs that drive any deployment: send, cohort, snapshot, train, adapt, release, … */
@NullMarked
package engraft.cli.verbs;

import org.jspecify.annotations.NullMarked;
