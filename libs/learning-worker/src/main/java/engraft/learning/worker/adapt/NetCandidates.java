package engraft.learning.worker.adapt;

import engraft.learning.adaptation.Strategy;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.tensorflow.adaptation.AdaptedNets;
import engraft.learning.tensorflow.adaptation.NetStrategies;
import engraft.learning.worker.model.StackModel;
import engraft.learning.worker.model.StackScoring;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The candidates whose net is brought to the site. */
final class NetCandidates implements AutoCloseable {

  private final StackModel parent;
  private final StackScoring scoring;
  private final NetStrategies strategies;
  private final SameRows extended;
  private final List<StackScoring> opened = new ArrayList<>();

  NetCandidates(
      StackModel parent, StackScoring scoring, NetStrategies strategies, SameRows extended) {
    this.parent = parent;
    this.scoring = scoring;
    this.strategies = strategies;
    this.extended = extended;
  }

  NetStrategies strategies() {
    return strategies;
  }

  /** The stack with the strategy's nets in the place of the source's. */
  Candidate refitted(Strategy strategy) {
    Expert stack = new Refitted(scoring, "net", strategy);
    return new Candidate(
        new Strategy.Named(strategy.name(), strategy.complexity(), stack),
        stack,
        fitted -> {
          Refitted.Model model = (Refitted.Model) fitted;
          AdaptedNets nets = (AdaptedNets) model.alone();
          return new Candidate.Packing(parent.withNet(nets.ensemble()), model);
        },
        UnaryOperator.identity(),
        false);
  }

  /** The stack with a column beside each net that reads what only the site has. */
  Candidate grown() {
    Strategy inWider = strategies.progressive(extended.space());
    Expert stack = new Refitted(scoring, "net", new Wider(extended, inWider));
    return new Candidate(
        new Strategy.Named(inWider.name(), inWider.complexity(), stack),
        stack,
        fitted -> packed((Wider.Model) ((Refitted.Model) fitted).alone()),
        extended::of,
        false);
  }

  private Candidate.Packing packed(Wider.Model fitted) {
    StackModel model = parent.withNet(fitted.nets().ensemble()).in(extended.space());
    StackScoring served = new StackScoring(model);
    opened.add(served);
    return new Candidate.Packing(model, served);
  }

  /** An expert of the wider space, for rows that are named in the foundation model's. */
  private record Wider(SameRows rows, Expert expert) implements Expert {

    private record Model(SameRows rows, AdaptedNets nets) implements FittedModel {
      @Override
      public double[][] scores(Dataset data) {
        return nets.scores(rows.of(data));
      }
    }

    @Override
    public String name() {
      return expert.name();
    }

    @Override
    public Model fit(Dataset training, Fitting fitting) {
      return new Model(rows, (AdaptedNets) expert.fit(rows.of(training), fitting));
    }
  }

  @Override
  public void close() {
    opened.forEach(StackScoring::close);
    strategies.close();
  }
}
