/** Clients that others wrote, for tests that send what hospitals' own software sends. */
@NullMarked
package engraft.testkit.clients;

import org.jspecify.annotations.NullMarked;
