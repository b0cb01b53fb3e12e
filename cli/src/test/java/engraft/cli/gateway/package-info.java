/** Tests of the gateway's keys and of its deployed configuration under a real HAProxy. */
@NullMarked
package engraft.cli.gateway;

import org.jspecify.annotations.NullMarked;
