package engraft.learning.adaptation;

import engraft.learning.data.Dataset;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.linear.LinearModel;
import engraft.learning.linear.RidgeLogistic;

/** The ways to bring a linear model to a site. */
public final class LinearStrategies {

  private LinearStrategies() {}

  /** Refitted, drawn to the source's weights (Li, Grandvalet and Davoine 2018). */
  public static Strategy l2sp(LinearModel source) {
    return new Strategy.Named("l2sp", Strategy.Complexity.NEAR_SOURCE, new Near(source));
  }

  /** Fitted to the site's rows alone. */
  public static Strategy local() {
    return local(RidgeLogistic.STANDARD);
  }

  /** Any expert, fitted to the site's rows alone. */
  public static Strategy local(Expert expert) {
    return new Strategy.Named("local", Strategy.Complexity.FREE, expert);
  }

  /** Fitted to the source's and the site's rows together; only where the source's may be had. */
  public static Strategy pooled(Dataset source, Expert expert) {
    return new Strategy.Named("pooled", Strategy.Complexity.TOGETHER, new Together(source, expert));
  }

  /**
   * Fitted to the source's rows, each as heavy as it is likely at the site, and to the site's own
   * labelled rows: for covariate shift, where patients differ and what follows from them does not.
   *
   * @param source the source's labelled rows, best wearing the site's masks
   * @param ratios of those rows
   */
  public static Strategy reweight(Dataset source, DensityRatios ratios, Expert expert) {
    return new Strategy.Named(
        "reweight", Strategy.Complexity.TOGETHER, new Together(ratios.applied(source), expert));
  }

  private record Near(LinearModel source) implements Expert {
    @Override
    public String name() {
      return "linear";
    }

    @Override
    public FittedModel fit(Dataset training, Fitting fitting) {
      return RidgeLogistic.STANDARD.fitNear(source, training, fitting);
    }
  }

  private record Together(Dataset source, Expert expert) implements Expert {
    @Override
    public String name() {
      return expert.name();
    }

    @Override
    public FittedModel fit(Dataset training, Fitting fitting) {
      return expert.fit(source.and(training), fitting);
    }
  }
}
