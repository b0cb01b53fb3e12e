package engraft.learning.tensorflow.graph;

import engraft.learning.tensorflow.weights.Tensor;
import engraft.learning.tensorflow.weights.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** The named parameters of one graph: made once, written and read through a session. */
public final class Parameters {

  private final Ops tf;
  private final Map<String, Parameter> byName;
  private final String prefix;
  private final Precision precision;

  public Parameters(Ops tf) {
    this(tf, Precision.FLOAT32);
  }

  /** Parameters whose products are reckoned in these numbers. */
  public Parameters(Ops tf, Precision precision) {
    this(tf, precision, new LinkedHashMap<>(), "");
  }

  private Parameters(Ops tf, Precision precision, Map<String, Parameter> byName, String prefix) {
    this.tf = tf;
    this.precision = precision;
    this.byName = byName;
    this.prefix = prefix;
  }

  /** The same parameters through a view that puts a prefix before each name it is asked for. */
  public Parameters under(String more) {
    return new Parameters(tf, precision, byName, prefix + more);
  }

  /** These parameters and others, to be trained together; nothing is copied. */
  public Parameters and(Parameters others) {
    Map<String, Parameter> all = new LinkedHashMap<>(byName);
    all.putAll(others.byName);
    return new Parameters(tf, precision, all, "");
  }

  /** The parameter of this name, made at the first call. */
  public Operand<TFloat32> get(String name, Start start, int... shape) {
    return byName.computeIfAbsent(prefix + name, n -> make(n, start, shape)).variable();
  }

  Precision precision() {
    return precision;
  }

  public Collection<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** Draws every parameter afresh; equal seeds give equal bits. */
  public Weights draw(long seed) {
    Map<String, Tensor> fresh = new TreeMap<>();
    byName.values().forEach(p -> fresh.put(p.name(), p.start().draw(p.name(), p.shape(), seed)));
    return new Weights(fresh);
  }

  /** Stores these weights; every parameter must be among them with its shape. */
  public void write(Session session, Weights weights) {
    List<TFloat32> tensors = new ArrayList<>();
    try {
      Session.Runner runner = session.runner();
      for (Parameter parameter : byName.values()) {
        TFloat32 value = tensor(parameter, weights.get(parameter.name()));
        tensors.add(value);
        runner.feed(parameter.feed(), value).addTarget(parameter.assign());
      }
      runner.run().close();
    } finally {
      tensors.forEach(TFloat32::close);
    }
  }

  public Weights read(Session session) {
    Session.Runner runner = session.runner();
    byName.values().forEach(parameter -> runner.fetch(parameter.variable()));
    Map<String, Tensor> read = new TreeMap<>();
    try (Result result = runner.run()) {
      int i = 0;
      for (Parameter parameter : byName.values()) {
        float[] values = new float[parameter.size()];
        Floats.read((TFloat32) result.get(i++), values);
        read.put(parameter.name(), new Tensor(parameter.shape().clone(), values));
      }
    }
    return new Weights(read);
  }

  Parameter parameter(String name) {
    Parameter parameter = byName.get(name);
    if (parameter == null) {
      throw new IllegalArgumentException("the graph has no parameter " + name);
    }
    return parameter;
  }

  private Parameter make(String name, Start start, int[] shape) {
    String operation = name.replace('/', '.');
    Shape dimensions = shape(shape);
    var variable = tf.withName(operation).variable(dimensions, TFloat32.class);
    Placeholder<TFloat32> feed =
        tf.withName(operation + "_feed").placeholder(TFloat32.class, Placeholder.shape(dimensions));
    return new Parameter(name, shape.clone(), start, variable, feed, tf.assign(variable, feed));
  }

  private static TFloat32 tensor(Parameter parameter, Tensor value) {
    if (!Arrays.equals(parameter.shape(), value.shape())) {
      throw new IllegalArgumentException(
          "parameter %s has shape %s, the weights %s%nMaybe they belong to another model."
              .formatted(
                  parameter.name(),
                  Arrays.toString(parameter.shape()),
                  Arrays.toString(value.shape())));
    }
    return TFloat32.tensorOf(shape(parameter.shape()), DataBuffers.of(value.values(), true, false));
  }

  static Shape shape(int[] dimensions) {
    long[] sizes = new long[dimensions.length];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = dimensions[i];
    }
    return Shape.of(sizes);
  }
}
