package engraft.learning.tensorflow.graph;

import engraft.learning.tensorflow.weights.Tensor;
import engraft.learning.tensorflow.weights.Weights;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Adam (Kingma and Ba 2015) wired by hand for chosen parameters only.
 *
 * <p>The learning rate and the powers of the betas are fed, because TensorFlow Java's own optimiser
 * updates the powers without waiting for the step (a race) and trains what should be frozen.
 */
public final class Adam {

  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;

  private final Parameters first;
  private final Parameters second;
  private final Operand<TFloat32> learningRate;
  private final Operand<TFloat32> power1;
  private final Operand<TFloat32> power2;
  private final Op step;

  /** Minimises the loss over the named parameters and leaves all others as they are. */
  public Adam(
      Graph graph,
      Ops tf,
      Operand<TFloat32> loss,
      Parameters parameters,
      Collection<String> trained,
      String name) {
    first = new Parameters(tf);
    second = new Parameters(tf);
    Layers layers = new Layers(tf, parameters);
    learningRate = layers.floats(name + "_rate");
    power1 = layers.floats(name + "_power1");
    power2 = layers.floats(name + "_power2");
    List<Parameter> chosen = trained.stream().map(parameters::parameter).toList();
    Output<?>[] gradients =
        graph.addGradients(
            loss.asOutput(),
            chosen.stream().map(p -> p.variable().asOutput()).toArray(Output[]::new));
    Ops after = tf.withControlDependencies(List.<Op>copyOf(operations(gradients)));
    List<Op> updates = new ArrayList<>();
    for (int i = 0; i < gradients.length; i++) {
      updates.add(update(after, chosen.get(i), gradients[i], name));
    }
    step = tf.withName(name + "_step").withControlDependencies(updates).noOp();
  }

  /** Feeds what step number {@code number} (from 1) needs. */
  public void feed(Feeds feeds, double rate, long number) {
    feeds.add(learningRate, (float) rate);
    feeds.add(power1, (float) Math.pow(BETA1, number));
    feeds.add(power2, (float) Math.pow(BETA2, number));
  }

  /** The update of a step that was fed; its name ends in {@code _step}. */
  public Op step() {
    return step;
  }

  /** Moments as they are, to be kept in a checkpoint. */
  public Weights read(Session session) {
    Map<String, Tensor> all = new TreeMap<>(first.read(session).asMap());
    all.putAll(second.read(session).asMap());
    return new Weights(all);
  }

  public void write(Session session, Weights moments) {
    first.write(session, moments);
    second.write(session, moments);
  }

  /** Forgets all moments. */
  public void reset(Session session) {
    first.write(session, first.draw(0));
    second.write(session, second.draw(0));
  }

  private Op update(Ops after, Parameter parameter, Output<?> gradient, String name) {
    String slot = name + "/" + parameter.name();
    first.get(slot + "/m", new Start.Zeros(), parameter.shape());
    second.get(slot + "/v", new Start.Zeros(), parameter.shape());
    return after.train.applyAdam(
        parameter.variable(),
        first.parameter(slot + "/m").variable(),
        second.parameter(slot + "/v").variable(),
        power1,
        power2,
        learningRate,
        after.constant((float) BETA1),
        after.constant((float) BETA2),
        after.constant(1e-8f),
        gradient.expect(TFloat32.class));
  }

  private static List<Op> operations(Output<?>[] outputs) {
    List<Op> operations = new ArrayList<>();
    for (Output<?> output : outputs) {
      operations.add(output);
    }
    return operations;
  }
}
