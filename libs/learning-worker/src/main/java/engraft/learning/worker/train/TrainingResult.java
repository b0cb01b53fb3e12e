package engraft.learning.worker.train;

import engraft.learning.metric.Estimate;
import java.util.SortedMap;

/** What a training run says of itself: {@code result.json}. */
record TrainingResult(int episodes, int events, SortedMap<String, Estimate> metrics) {}
