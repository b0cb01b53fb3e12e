package engraft.inference.prediction.rest;

import engraft.inference.deployment.Aside;
import engraft.inference.deployment.WarmModels;
import engraft.inference.episode.LiveEpisodes;
import engraft.inference.prediction.Predict;
import engraft.inference.prediction.Predictions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes the use case a bean; it knows nothing of it. */
class PredictionBeans {

  @Produces
  @Singleton
  Predict predict(
      WarmModels models,
      LiveEpisodes episodes,
      Predictions predictions,
      Aside aside,
      InstantSource clock) {
    return new Predict(models, episodes, predictions, aside, clock);
  }
}
