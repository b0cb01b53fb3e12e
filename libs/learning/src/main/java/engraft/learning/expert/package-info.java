/** What an expert is: something that learns from a data set and then scores episodes. */
@NullMarked
package engraft.learning.expert;

import org.jspecify.annotations.NullMarked;
