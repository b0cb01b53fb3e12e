/**
 * Facts in the past tense that services tell each other: CloudEvents 1.0 over Kafka, binary mode.
 * Every record here is the data of one event type and has a golden JSON Schema.
 */
@NullMarked
package engraft.contracts.event;

import org.jspecify.annotations.NullMarked;
