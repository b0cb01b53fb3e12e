package engraft.learning.worker.adapt;

import engraft.learning.data.Dataset;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;

/**
 * The stack with one expert brought to the site; the others and their weights stay.
 *
 * @param expert the name of the one that is replaced
 */
record Refitted(Parent parent, String expert, Expert how) implements Expert {

  /**
   * What was fitted, alone and in the stack.
   *
   * @param alone in the place of the expert
   */
  record Model(String expert, FittedModel alone, FittedModel stack) implements FittedModel {
    @Override
    public double[][] scores(Dataset data) {
      return stack.scores(data);
    }
  }

  @Override
  public String name() {
    return how.name();
  }

  @Override
  public Model fit(Dataset training, Fitting fitting) {
    FittedModel alone = how.fit(training, fitting);
    return new Model(expert, alone, parent.with(expert, alone));
  }
}
