/** Owns the main job: the platform's whole promise, done step by step as outside users would. */
@NullMarked
package engraft.cli.demo;

import org.jspecify.annotations.NullMarked;
