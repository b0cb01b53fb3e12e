/** Evidence by a trained model: a linear-chain conditional random field over hashed features. */
@NullMarked
package engraft.deidentification.recogniser;

import org.jspecify.annotations.NullMarked;
