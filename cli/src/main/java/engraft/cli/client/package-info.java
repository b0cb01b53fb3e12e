/** Owns talking to any deployment of the platform: addresses, tokens, calls and their problems. */
@NullMarked
package engraft.cli.client;

import org.jspecify.annotations.NullMarked;
