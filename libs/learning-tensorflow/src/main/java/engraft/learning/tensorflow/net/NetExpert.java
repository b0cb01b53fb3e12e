package engraft.learning.tensorflow.net;

import engraft.clinical.Digest;
import engraft.learning.data.Dataset;
import engraft.learning.data.Folds;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.expert.InsufficientLabelsException;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.mask.Masks;
import engraft.learning.outcome.Outcome;
import engraft.learning.outcome.OutcomeExpert;
import engraft.learning.tensorflow.graph.Devices;
import engraft.learning.tensorflow.weights.Weights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The {@code net} expert, for risks and for any other outcome. It keeps one graph a configuration
 * and is not for several threads; what it fitted can be scored as long as it is open.
 */
public final class NetExpert implements Expert, OutcomeExpert, AutoCloseable {

  private static final int VALIDATION_PARTS = 6;
  private static final int FEWEST = 4;
  private static final int FISHER_ROWS = 200;

  private final NetPlan plan;
  private final @Nullable Masks masks;
  private final @Nullable Path checkpoints;
  private @Nullable NetGraph graph;
  private int fits;

  /**
   * A recipe.
   *
   * @param masks another site's, for every other row to wear; null for variable dropout alone
   * @param checkpoints directory for a file a fit; null for none
   */
  public NetExpert(NetPlan plan, @Nullable Masks masks, @Nullable Path checkpoints) {
    this.plan = plan;
    this.masks = masks;
    this.checkpoints = checkpoints;
  }

  @Override
  public String name() {
    return "net";
  }

  /** Weights that this expert can score. */
  public final class Model implements FittedModel {
    private final NetGraph of;
    private final Weights weights;

    private Model(NetGraph of, Weights weights) {
      this.of = of;
      this.weights = weights;
    }

    public NetConfiguration configuration() {
      return of.configuration();
    }

    public Weights weights() {
      return weights;
    }

    /** How much each weight matters on some of these rows: what EWC holds on to elsewhere. */
    public Weights fisher(Dataset data) {
      List<EncodedEpisode> some =
          data.rows().stream().limit(FISHER_ROWS).map(Dataset.Row::encoded).toList();
      return FisherInformation.of(of, weights, some);
    }

    @Override
    public double[][] scores(Dataset data) {
      of.write(weights);
      return of.scores(data.encoded());
    }
  }

  @Override
  public Model fit(Dataset training, Fitting fitting) {
    Dataset labelled = training.labelled();
    if (labelled.events() < FEWEST || labelled.nonEvents() < FEWEST) {
      throw new InsufficientLabelsException(
          "a net needs at least %d events and %d non-events and has %d and %d"
              .formatted(FEWEST, FEWEST, labelled.events(), labelled.nonEvents()));
    }
    return fit(labelled, NetConfiguration.of(training.space()), NetData::of, fitting);
  }

  @Override
  public Model fit(Dataset labelled, Outcome outcome, Fitting fitting) {
    return fit(
        labelled,
        NetConfiguration.of(labelled.space()).answering(outcome),
        rows -> NetData.of(rows, outcome),
        fitting);
  }

  /** Every epoch other values are missing, in the masks of the site where they are known. */
  @Override
  public boolean isWearing() {
    return true;
  }

  /** The nets of the folds answer together: their spread is known, and nothing is fitted twice. */
  @Override
  public Crossed cross(Dataset data, Outcome outcome, Folds parts, Fitting fitting) {
    double[][] scores = new double[data.size()][];
    List<Weights> members = new ArrayList<>();
    List<Weights> fisher = new ArrayList<>();
    for (int part = 0; part < parts.count(); part++) {
      Dataset others = data.subset(parts.outside(part)).learnable();
      Model model = fit(others, outcome, fitting.fork(part));
      members.add(model.weights());
      fisher.add(model.fisher(data));
      int[] held = parts.inside(part);
      double[][] said = model.scores(data.subset(held));
      for (int i = 0; i < held.length; i++) {
        scores[held[i]] = said[i];
      }
    }
    NetConfiguration shape = NetConfiguration.of(data.space()).answering(outcome);
    return new Crossed(new NetScores(new NetEnsemble(shape, members, fisher)), scores);
  }

  private Model fit(
      Dataset labelled,
      NetConfiguration shape,
      Function<Dataset, NetData> targets,
      Fitting fitting) {
    NetGraph net = graphFor(shape, fitting.threads());
    Masks worn = masks == null ? null : masks.onto(labelled);
    Folds inner = Folds.stratified(labelled, VALIDATION_PARTS, fitting.seed());
    NetData learning = targets.apply(labelled.subset(inner.outside(0)));
    NetData validation =
        Forgetting.worn(
            targets.apply(labelled.subset(inner.inside(0))), net.configuration(), worn, plan);
    NetTrainer trainer =
        new NetTrainer(
            net,
            plan,
            worn,
            fitting.seed(),
            (epoch, of, loss) ->
                fitting
                    .progress()
                    .report(
                        "net",
                        (double) epoch / of,
                        String.format(
                            Locale.ROOT, "epoch %d of %d, validation loss %.4f", epoch, of, loss)));
    NetTrainer.Start start = NetTrainer.Start.from(net.draw(fitting.seed()));
    return new Model(
        net, trainer.train(learning, validation, kept(start, labelled, fitting)).weights());
  }

  private NetTrainer.Start kept(NetTrainer.Start start, Dataset data, Fitting fitting) {
    fits++;
    if (checkpoints == null) {
      return start;
    }
    return start.resumable(
        checkpoints.resolve("net-%d.safetensors".formatted(fits)), run(data, fitting));
  }

  /** Names a fit by all that it depends on. */
  private String run(Dataset data, Fitting fitting) {
    StringBuilder text = new StringBuilder();
    text.append(plan).append(fitting.seed()).append('/').append(fitting.threads());
    text.append('/').append(Devices.here().reckoning());
    for (Dataset.Row row : data.rows()) {
      text.append('\n')
          .append(row.id())
          .append(' ')
          .append(row.label())
          .append(' ')
          .append(row.followUp());
      text.append(' ').append(Arrays.hashCode(row.encoded().features()));
    }
    return Digest.ofText(text.toString()).hex();
  }

  private NetGraph graphFor(NetConfiguration configuration, int threads) {
    NetGraph held = graph;
    if (held != null && held.configuration().equals(configuration)) {
      return held;
    }
    close();
    NetGraph fresh = new NetGraph(configuration, threads, plan.precision());
    graph = fresh;
    return fresh;
  }

  @Override
  public void close() {
    if (graph != null) {
      graph.close();
      graph = null;
    }
  }
}
