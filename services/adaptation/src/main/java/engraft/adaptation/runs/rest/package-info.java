/** Adaptations over REST. */
@NullMarked
package engraft.adaptation.runs.rest;

import org.jspecify.annotations.NullMarked;
