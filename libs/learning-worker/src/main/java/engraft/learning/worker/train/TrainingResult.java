package engraft.learning.worker.train;

import engraft.learning.metric.Estimate;
import java.util.List;
import java.util.SortedMap;

/**
 * What a training run says of itself: {@code result.json}.
 *
 * @param warnings variables that tell the outcome by themselves
 */
record TrainingResult(
    int episodes, int events, SortedMap<String, Estimate> metrics, List<String> warnings) {}
