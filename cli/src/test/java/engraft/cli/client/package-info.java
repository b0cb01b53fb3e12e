/** Tests of calling a platform that is slow, gone, or says no. */
@NullMarked
package engraft.cli.client;

import org.jspecify.annotations.NullMarked;
