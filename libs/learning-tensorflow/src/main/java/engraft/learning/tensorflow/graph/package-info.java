/**
 * A small layer kit on TensorFlow's graph mode: named parameters initialised from a Java random
 * stream, layers whose gradients exist natively, and a hand-wired Adam. With a fixed thread count
 * everything here repeats bit for bit.
 */
@NullMarked
package engraft.learning.tensorflow.graph;

import org.jspecify.annotations.NullMarked;
