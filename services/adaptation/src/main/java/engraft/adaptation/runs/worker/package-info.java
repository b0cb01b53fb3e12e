/**
 * Carries an adaptation out through the worker process and tells of the model and its validation.
 */
@NullMarked
package engraft.adaptation.runs.worker;

import org.jspecify.annotations.NullMarked;
