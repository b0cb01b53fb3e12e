package engraft.learning.adaptation;

import engraft.learning.data.Dataset;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;

/**
 * A way to answer at a site, learnt from the site's labelled (and unlabelled) rows. What it brings
 * from the source, it holds.
 */
public interface Strategy extends Expert {

  /** How much it departs from the source: of two that do equally well the simpler is taken. */
  Complexity complexity();

  /** From the simplest to the least simple. */
  enum Complexity {
    /** Nothing is learnt locally. */
    AS_IS,
    /** Only intercept and slope. */
    CALIBRATION,
    /** The last layer alone. */
    HEAD,
    /** All parameters, held near the source. */
    NEAR_SOURCE,
    /** The source as it is, and new parameters beside it. */
    GROWN,
    /** All parameters, together with the source's rows. */
    TOGETHER,
    /** All parameters, free to leave where the source had them. */
    FROM_SOURCE,
    /** All parameters, without the source. */
    FREE
  }

  /** The source model, unchanged. */
  record AsIs(FittedModel source) implements Strategy {
    @Override
    public String name() {
      return "source";
    }

    @Override
    public Complexity complexity() {
      return Complexity.AS_IS;
    }

    @Override
    public FittedModel fit(Dataset local, Fitting fitting) {
      return source;
    }
  }

  /** Any expert by another name, such as {@code local}, {@code pooled} or {@code l2sp}. */
  record Named(String name, Complexity complexity, Expert expert) implements Strategy {
    @Override
    public FittedModel fit(Dataset local, Fitting fitting) {
      return expert.fit(local, fitting);
    }
  }
}
