/** A HAPI FHIR JPA server as its starter project sets it up: the peer of the intake benchmark. */
@NullMarked
package engraft.benchmarks.hapi;

import org.jspecify.annotations.NullMarked;
