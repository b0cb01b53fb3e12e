/** Runs with a real child process that obeys the worker's contract. */
@NullMarked
package engraft.worker;

import org.jspecify.annotations.NullMarked;
