/** Owns what every service's OpenAPI document says alike. */
@NullMarked
package engraft.kit.openapi;

import org.jspecify.annotations.NullMarked;
