/** What serves my hospital, over REST. */
@NullMarked
package engraft.inference.deployment.rest;

import org.jspecify.annotations.NullMarked;
