/** What every kind of run offers over REST. */
@NullMarked
package engraft.runs.rest;

import org.jspecify.annotations.NullMarked;
