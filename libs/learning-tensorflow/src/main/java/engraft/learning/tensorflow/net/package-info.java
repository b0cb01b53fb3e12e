/**
 * The {@code net} expert: a network over tokens, notes and images that treats what is missing as
 * missing, how it is trained, and how it is picked up again after a kill.
 */
@NullMarked
package engraft.learning.tensorflow.net;

import org.jspecify.annotations.NullMarked;
