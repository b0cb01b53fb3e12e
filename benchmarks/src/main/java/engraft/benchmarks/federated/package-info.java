/**
 * Hospitals that learn together: what pooling their patients would give, and what each can alone.
 */
@NullMarked
package engraft.benchmarks.federated;

import org.jspecify.annotations.NullMarked;
