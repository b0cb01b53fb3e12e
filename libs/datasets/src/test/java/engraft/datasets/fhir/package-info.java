/** Tests of the bundles that hospitals send. */
@NullMarked
package engraft.datasets.fhir;

import org.jspecify.annotations.NullMarked;
