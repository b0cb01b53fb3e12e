/**
 * One run of a worker: its life as sealed states, the child process that carries it out, and the
 * supervisor that claims, watches, resumes and ends it.
 */
@NullMarked
package engraft.worker;

import org.jspecify.annotations.NullMarked;
