/**
 * Owns what every module's tests share: real parts, tokens, architecture rules, contract suites.
 */
@NullMarked
package engraft.testkit;

import org.jspecify.annotations.NullMarked;
