package engraft.benchmarks.transfer;

import engraft.benchmarks.table.Measures;
import engraft.learning.adaptation.Strategy;
import engraft.learning.data.Dataset;
import engraft.learning.data.Folds;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.mask.Masks;
import java.util.List;
import java.util.Optional;

/**
 * What a source no longer knows of its own patients once it was brought to a site. The source that
 * a target is judged by is fitted to all its rows; a twin of it is fitted without a fifth of its
 * patients, brought to the site by the same labels in the same ways, and looked at on that fifth,
 * as complete as its rows came. What is measured at the target is not touched.
 *
 * @param held the fifth
 */
record Forgetting(MaskedStack twin, Dataset held) {

  private static final int FIFTHS = 5;

  /** With fewer of either label in the fifth, nothing can be said of it. */
  private static final int FEWEST = 5;

  /** Empty where a fifth of the source is too little to be looked at. */
  static Optional<Forgetting> of(Dataset rich, Masks masks, Fitting fitting) {
    Folds parts = Folds.stratified(rich, FIFTHS, fitting.seed());
    Dataset held = rich.subset(parts.inside(0));
    if (Math.min(held.events(), held.nonEvents()) < FEWEST) {
      return Optional.empty();
    }
    Dataset rest = rich.subset(parts.outside(0));
    return Optional.of(new Forgetting(MaskedStack.of(rest, masks, fitting), held));
  }

  /** Measures the twin as it is. */
  void before(String method, Measures there) {
    there.addAtSource(method, 0, twin.stack().logits(held));
  }

  /** Measures the twin in each way it is brought to the site, and in the way that was chosen. */
  void measure(int k, Dataset labelled, Strategy chosen, Measures there, Fitting fitting) {
    List<Strategy> ways = twin.strategies(labelled);
    for (Strategy way : ways.subList(1, ways.size())) {
      measure(MaskedStack.named(way), k, way.fit(labelled, fitting), there);
    }
    Strategy same =
        ways.stream().filter(way -> way.name().equals(chosen.name())).findFirst().orElse(chosen);
    measure(Transfer.GATE, k, same.fit(labelled, fitting), there);
  }

  private void measure(String method, int k, FittedModel adapted, Measures there) {
    double[] after = adapted.logits(held);
    there.addAtSource(method, k, after);
    there.addForgetting(method, k, twin.stack().logits(held), after);
  }
}
