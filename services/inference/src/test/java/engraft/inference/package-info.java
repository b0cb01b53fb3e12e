/** The whole service against real PostgreSQL and Kafka, with a real model. */
@NullMarked
package engraft.inference;

import org.jspecify.annotations.NullMarked;
