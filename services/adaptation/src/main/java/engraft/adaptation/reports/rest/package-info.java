/** Validation reports over REST. */
@NullMarked
package engraft.adaptation.reports.rest;

import org.jspecify.annotations.NullMarked;
