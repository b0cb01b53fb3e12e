package engraft.learning.tensorflow.graph;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Tensors by name in TensorFlow's own format: a {@code GraphDef} of {@code Const} nodes, which
 * every runtime of TensorFlow reads.
 */
public final class Constants {

  private final GraphDef.Builder nodes = GraphDef.newBuilder();

  /** The values that a graph's variables have in a session. */
  public static Constants variables(Graph graph, Session session) {
    List<GraphOperation> variables = new ArrayList<>();
    graph
        .operations()
        .forEachRemaining(
            operation -> {
              if (operation.type().equals("VariableV2")) {
                variables.add((GraphOperation) operation);
              }
            });
    Session.Runner runner = session.runner();
    variables.forEach(variable -> runner.fetch(variable.output(0)));
    Constants constants = new Constants();
    try (Result values = runner.run()) {
      for (int i = 0; i < variables.size(); i++) {
        constants.add(variables.get(i).name(), values.get(i));
      }
    }
    return constants;
  }

  void add(String name, Tensor tensor) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long size : tensor.shape().asArray()) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    TensorProto value =
        TensorProto.newBuilder()
            .setDtype(tensor.dataType())
            .setTensorShape(shape)
            .setTensorContent(content(tensor))
            .build();
    nodes.addNode(
        NodeDef.newBuilder()
            .setName(name)
            .setOp("Const")
            .putAttr("dtype", AttrValue.newBuilder().setType(tensor.dataType()).build())
            .putAttr("value", AttrValue.newBuilder().setTensor(value).build()));
  }

  public void write(Path file) throws IOException {
    Files.write(file, nodes.build().toByteArray());
  }

  private static ByteString content(Tensor tensor) {
    ByteDataBuffer bytes = tensor.asRawTensor().data();
    byte[] copy = new byte[(int) bytes.size()];
    bytes.read(copy);
    return ByteString.copyFrom(copy);
  }
}
