package engraft.learning.tensorflow.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import engraft.learning.tensorflow.weights.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * An ONNX graph in the making (opset 20, ai.onnx.ml 3). Nodes are named by their order, so equal
 * calls give equal bytes.
 */
final class OnnxGraph {

  private static final int FLOAT = TensorProto.DataType.FLOAT_VALUE;
  private static final int INT32 = TensorProto.DataType.INT32_VALUE;
  private static final int INT64 = TensorProto.DataType.INT64_VALUE;
  private static final int IR_VERSION = 9;
  private static final int OPSET = 20;
  private static final int ML_OPSET = 3;

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("engraft");
  private int made;

  /** A graph input of floats; a dimension below 0 may have any size. */
  String floatInput(String name, Dimension... shape) {
    graph.addInput(value(name, FLOAT, shape));
    return name;
  }

  String integerInput(String name, Dimension... shape) {
    graph.addInput(value(name, INT32, shape));
    return name;
  }

  /** Lets a value of the graph be asked for under this name. */
  void output(String name, String value, Dimension... shape) {
    graph.addNode(
        NodeProto.newBuilder().setOpType("Identity").addInput(value).addOutput(name).setName(name));
    graph.addOutput(value(name, FLOAT, shape));
  }

  /** A dimension by size or by name. */
  record Dimension(String name, int size) {
    static Dimension of(int size) {
      return new Dimension("", size);
    }

    static Dimension any(String name) {
      return new Dimension(name, -1);
    }
  }

  String node(String operator, List<String> inputs, AttributeProto... attributes) {
    return nodes(operator, "", inputs, 1, attributes).getFirst();
  }

  String node(String operator, String input, AttributeProto... attributes) {
    return node(operator, List.of(input), attributes);
  }

  String node(String operator, String left, String right, AttributeProto... attributes) {
    return node(operator, List.of(left, right), attributes);
  }

  List<String> nodes(
      String operator,
      String domain,
      List<String> inputs,
      int outputs,
      AttributeProto... attributes) {
    NodeProto.Builder node =
        NodeProto.newBuilder()
            .setOpType(operator)
            .setDomain(domain)
            .setName(operator + made)
            .addAllInput(inputs)
            .addAllAttribute(List.of(attributes));
    List<String> names = new ArrayList<>();
    for (int i = 0; i < outputs; i++) {
      names.add("v" + made++);
    }
    graph.addNode(node.addAllOutput(names));
    return names;
  }

  String constant(Tensor tensor) {
    ByteBuffer bytes =
        ByteBuffer.allocate(4 * tensor.values().length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(tensor.values());
    TensorProto.Builder proto = TensorProto.newBuilder().setDataType(FLOAT);
    for (int dimension : tensor.shape()) {
      proto.addDims(dimension);
    }
    return initializer(proto, bytes);
  }

  String scalar(double value) {
    return constant(new Tensor(new int[0], new float[] {(float) value}));
  }

  String integers(long... values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return initializer(TensorProto.newBuilder().setDataType(INT64).addDims(values.length), bytes);
  }

  /** One 32-bit integer. */
  String whole(int value) {
    ByteBuffer bytes = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value);
    return initializer(TensorProto.newBuilder().setDataType(INT32), bytes);
  }

  static AttributeProto attribute(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  static AttributeProto attribute(String name, float value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.FLOAT)
        .setF(value)
        .build();
  }

  static AttributeProto attribute(String name, String value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.STRING)
        .setS(ByteString.copyFromUtf8(value))
        .build();
  }

  static AttributeProto integersAttribute(String name, Iterable<Long> values) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INTS)
        .addAllInts(values)
        .build();
  }

  static AttributeProto floatsAttribute(String name, Iterable<Float> values) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.FLOATS)
        .addAllFloats(values)
        .build();
  }

  static AttributeProto stringsAttribute(String name, List<String> values) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.STRINGS)
        .addAllStrings(values.stream().map(ByteString::copyFromUtf8).toList())
        .build();
  }

  /** The model file. */
  byte[] bytes() {
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName("engraft")
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
        .addOpsetImport(
            OperatorSetIdProto.newBuilder().setDomain("ai.onnx.ml").setVersion(ML_OPSET))
        .setGraph(graph)
        .build()
        .toByteArray();
  }

  private String initializer(TensorProto.Builder tensor, ByteBuffer bytes) {
    String name = "c" + made++;
    graph.addInitializer(
        tensor.setName(name).setRawData(ByteString.copyFrom(bytes.array())).build());
    return name;
  }

  private static ValueInfoProto value(String name, int type, Dimension... shape) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    for (Dimension dimension : shape) {
      TensorShapeProto.Dimension.Builder each = TensorShapeProto.Dimension.newBuilder();
      dimensions.addDim(
          dimension.size() < 0
              ? each.setDimParam(dimension.name())
              : each.setDimValue(dimension.size()));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(type).setShape(dimensions)))
        .build();
  }
}
