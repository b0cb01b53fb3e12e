/**
 * Brings a foundation model to a site, and guards against doing harm: the strategies, the gate that
 * chooses among them, and the verdict on a held-out test.
 */
@NullMarked
package engraft.learning.adaptation;

import org.jspecify.annotations.NullMarked;
