/** Owns starting, stopping and provisioning a real PostgreSQL and a real Kafka on one machine. */
@NullMarked
package engraft.localstack;

import org.jspecify.annotations.NullMarked;
