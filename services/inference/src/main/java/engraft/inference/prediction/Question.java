package engraft.inference.prediction;

import engraft.clinical.EpisodeId;
import engraft.clinical.Measurement;
import java.util.List;

/** Of whom an answer is wanted. */
public sealed interface Question {

  /** A patient whom the platform follows. */
  record OfEpisode(EpisodeId episode) implements Question {}

  /** A patient who is described here and now; nothing else is known of them. */
  record OfMeasurements(List<Measurement> measurements) implements Question {
    public OfMeasurements {
      measurements = List.copyOf(measurements);
    }
  }
}
