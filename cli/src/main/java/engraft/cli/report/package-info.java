/** Owns the report of a main job: one HTML file with its pictures inside, and nothing to load. */
@NullMarked
package engraft.cli.report;

import org.jspecify.annotations.NullMarked;
