/**
 * Owns what the gateway needs beside its configuration: the realm's keys, and its table of routes.
 */
@NullMarked
package engraft.cli.gateway;

import org.jspecify.annotations.NullMarked;
