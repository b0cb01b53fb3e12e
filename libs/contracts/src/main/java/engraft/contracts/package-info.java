/**
 * What one service says to another: JSON for the domain's words, and below it the events on Kafka
 * ({@code event}) and the neutral clinical record that every source format becomes ({@code
 * record}). Additive within a version: old payloads must still parse.
 */
@NullMarked
package engraft.contracts;

import org.jspecify.annotations.NullMarked;
