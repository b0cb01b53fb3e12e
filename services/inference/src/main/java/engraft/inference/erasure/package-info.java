/** Erasure of a patient's live episodes, and of what was predicted from them. */
@NullMarked
package engraft.inference.erasure;

import org.jspecify.annotations.NullMarked;
