/** Habits and their references over HTTP. */
@NullMarked
package engraft.harmonization.habits.rest;

import org.jspecify.annotations.NullMarked;
