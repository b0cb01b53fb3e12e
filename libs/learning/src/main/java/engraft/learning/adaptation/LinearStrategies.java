package engraft.learning.adaptation;

import engraft.learning.data.Dataset;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.linear.LinearModel;
import engraft.learning.linear.RidgeLogistic;
import java.util.Arrays;
import java.util.List;

/** The ways to bring a linear model to a site. */
public final class LinearStrategies {

  /**
   * A weight of a standardised column rarely lies this far from where it is drawn to (a normal
   * prior's deviation); no weaker penalty is tried. With twenty labels and many columns some
   * strength nearly always separates the labels by luck, and cross-validation takes it for skill.
   */
  static final double FARTHEST_FROM_ZERO = 1;

  static final double FARTHEST_FROM_SOURCE = 0.5;

  private LinearStrategies() {}

  /** Refitted, drawn to the source's weights (Li, Grandvalet and Davoine 2018). */
  public static Strategy l2sp(LinearModel source) {
    return new Strategy.Named("l2sp", Strategy.Complexity.NEAR_SOURCE, new Near(source));
  }

  /** Fitted to the site's rows alone. */
  public static Strategy local() {
    return local(new Own());
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
      return within(FARTHEST_FROM_SOURCE, training).fitNear(source, training, fitting);
    }
  }

  private record Own() implements Expert {
    @Override
    public String name() {
      return "linear";
    }

    @Override
    public LinearModel fit(Dataset training, Fitting fitting) {
      return within(FARTHEST_FROM_ZERO, training).fit(training, fitting);
    }
  }

  private static RidgeLogistic within(double deviation, Dataset training) {
    RidgeLogistic standard = RidgeLogistic.STANDARD;
    return new RidgeLogistic(within(deviation, standard.strengths(), training), standard.folds());
  }

  /** The strengths but those under which weights could lie farther away; at least the firmest. */
  static List<Double> within(double deviation, List<Double> strengths, Dataset training) {
    double weight = Arrays.stream(training.labelled().weights()).sum();
    List<Double> firm =
        strengths.stream().filter(s -> s * weight * deviation * deviation >= 1).toList();
    return firm.isEmpty() ? strengths.subList(0, 1) : firm;
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
