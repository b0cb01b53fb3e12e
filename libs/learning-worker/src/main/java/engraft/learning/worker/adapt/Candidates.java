package engraft.learning.worker.adapt;

import engraft.learning.adaptation.DensityRatios;
import engraft.learning.adaptation.LinearStrategies;
import engraft.learning.adaptation.Strategy;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Expert;
import engraft.learning.expert.Fitting;
import engraft.learning.mask.Masking;
import engraft.learning.mask.Masks;
import engraft.learning.tensorflow.adaptation.NetStrategies;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes the candidates that a job asks for, as far as the foundation model has what they adapt.
 * What they fitted can be scored as long as this is open.
 */
final class Candidates implements AutoCloseable {

  /** How strongly the opponent's gradient is turned round. */
  private static final double OPPOSITION = 1;

  private final Parent parent;
  private final Site site;
  private final Fitting fitting;
  private final Optional<NetStrategies> nets;
  private final List<Candidate> all = new ArrayList<>();

  Candidates(Parent parent, Site site, Fitting fitting) {
    this.parent = parent;
    this.site = site;
    this.fitting = fitting;
    this.nets = parent.nets(fitting.threads());
  }

  /** Those asked for, the simplest first. */
  List<Candidate> of(@Nullable List<String> names) {
    Set<String> wanted = Strategies.of(names, site.hasSource());
    all.clear();
    all.add(asIs(new Strategy.AsIs(parent.calibrated()), true));
    all.add(asIs(parent.recalibrate(), false));
    parent.l2sp().ifPresent(l2sp -> addLinear(l2sp, wanted));
    if (wanted.contains("boost")) {
      parent.boost().ifPresent(boost -> all.add(refitted(Parent.TREES, boost)));
    }
    nets.ifPresent(net -> addNets(net, wanted));
    all.add(local());
    return List.copyOf(all);
  }

  private void addLinear(Strategy l2sp, Set<String> wanted) {
    if (wanted.contains("l2sp")) {
      all.add(refitted(Parent.LINEAR, l2sp));
    }
    if (wanted.contains("pooled")) {
      all.add(refitted(Parent.LINEAR, LinearStrategies.pooled(worn(), parent.linear())));
    }
    if (wanted.contains("reweight")) {
      Dataset worn = worn();
      DensityRatios ratios = DensityRatios.of(worn, site.rows(), fitting);
      fitting
          .progress()
          .report(
              "linear",
              1,
              "reweighted: %d source rows count as %.0f"
                  .formatted(worn.size(), ratios.effectiveSize()));
      all.add(refitted(Parent.LINEAR, LinearStrategies.reweight(worn, ratios, parent.linear())));
    }
  }

  private void addNets(NetStrategies net, Set<String> wanted) {
    if (wanted.contains("head")) {
      all.add(refitted(Parent.NET, net.head()));
    }
    if (wanted.contains("l2sp") && parent.l2sp().isEmpty()) {
      all.add(refitted(Parent.NET, net.l2sp()));
    }
    if (wanted.contains("ewc")) {
      all.add(refitted(Parent.NET, net.ewc()));
    }
    if (wanted.contains("fine-tune")) {
      all.add(refitted(Parent.NET, net.fineTune()));
    }
    if (wanted.contains("continued")) {
      all.add(refitted(Parent.NET, net.continued(site.rows())));
    }
    if (wanted.contains("progressive") && site.hasMore()) {
      all.add(grown(net));
    }
    if (wanted.contains("adversarial")) {
      all.add(refitted(Parent.NET, net.adversarial(worn(), site.rows(), OPPOSITION)));
    }
  }

  /** The source's rows in the masks of the site, so that only patients differ. */
  private Dataset worn() {
    return Masking.matched(site.source(), Masks.of(site.rows()), 1, fitting.seed());
  }

  private Candidate asIs(Strategy strategy, boolean isCalibrated) {
    return new Candidate(
        strategy,
        new Strategy.AsIs(parent.stack()),
        _ -> parent.packed(),
        UnaryOperator.identity(),
        isCalibrated);
  }

  /** The stack with one expert brought to the site. */
  private Candidate refitted(String expert, Strategy strategy) {
    Expert stack = new Refitted(parent, expert, strategy);
    return new Candidate(
        new Strategy.Named(strategy.name(), strategy.complexity(), stack),
        stack,
        fitted -> parent.packed((Refitted.Model) fitted),
        UnaryOperator.identity(),
        false);
  }

  /** The stack with a column beside each net that reads what only the site has. */
  private Candidate grown(NetStrategies net) {
    SameRows extended = site.extended();
    Strategy inWider = net.progressive(extended.space());
    Expert stack = new Refitted(parent, Parent.NET, new InSpace(extended, inWider));
    return new Candidate(
        new Strategy.Named(inWider.name(), inWider.complexity(), stack),
        stack,
        fitted -> {
          InSpace.Model alone = (InSpace.Model) ((Refitted.Model) fitted).alone();
          return parent.wider(alone.inside(), extended.space());
        },
        extended::of,
        false);
  }

  private Candidate local() {
    SameRows own = site.own();
    Expert expert = new InSpace(own, parent.own());
    return new Candidate(
        LinearStrategies.local(expert),
        expert,
        fitted -> parent.alone(((InSpace.Model) fitted).inside(), own.space()),
        own::of,
        false);
  }

  @Override
  public void close() {
    nets.ifPresent(NetStrategies::close);
  }
}
