/** What is said to a benchmark that runs a platform: options, each {@code --name value}. */
@NullMarked
package engraft.benchmarks.words;

import org.jspecify.annotations.NullMarked;
