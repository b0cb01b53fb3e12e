package engraft.learning.tensorflow.weights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads and writes float32 <a href="https://github.com/huggingface/safetensors">safetensors</a>: an
 * eight-byte little-endian header length, a JSON header, then the tensors one after another.
 *
 * <p>Equal content gives equal bytes: tensors and metadata are ordered by name.
 */
public final class Safetensors {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String METADATA = "__metadata__";
  private static final int MAX_HEADER = 100_000_000;

  private Safetensors() {}

  /** What a file holds. */
  public record Content(Weights weights, Map<String, String> metadata) {
    public Content {
      metadata = Map.copyOf(metadata);
    }
  }

  public static byte[] write(Content content) {
    byte[] header = header(content).toString().getBytes(StandardCharsets.UTF_8);
    int padding = (8 - header.length % 8) % 8;
    int data = Math.toIntExact(4 * content.weights().size());
    ByteBuffer buffer =
        ByteBuffer.allocate(8 + header.length + padding + data).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putLong(header.length + padding).put(header);
    buffer.put(" ".repeat(padding).getBytes(StandardCharsets.UTF_8));
    for (Tensor tensor : content.weights().asMap().values()) {
      for (float value : tensor.values()) {
        buffer.putFloat(value);
      }
    }
    return buffer.array();
  }

  /** Writes beside the file and moves into place, so that a kill leaves the old or the new. */
  public static void write(Content content, Path file) {
    try {
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.write(fresh, write(content));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Content read(Path file) {
    try {
      return read(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a whole file.
   *
   * @throws IllegalArgumentException when it is cut short, malformed or holds another type than F32
   */
  public static Content read(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long length = bytes.length < 8 ? -1 : buffer.getLong();
    if (length < 2 || length > MAX_HEADER || length > buffer.remaining()) {
      throw new IllegalArgumentException(
          "safetensors header length (%d) must lie within the file (%d bytes)"
              .formatted(length, bytes.length));
    }
    JsonNode header = parse(bytes, (int) length);
    ByteBuffer data = buffer.slice(8 + (int) length, bytes.length - 8 - (int) length);
    Map<String, Tensor> tensors = new TreeMap<>();
    Map<String, String> metadata = new TreeMap<>();
    header
        .properties()
        .forEach(
            entry -> {
              if (entry.getKey().equals(METADATA)) {
                entry
                    .getValue()
                    .properties()
                    .forEach(m -> metadata.put(m.getKey(), m.getValue().asText()));
              } else {
                tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue(), data));
              }
            });
    return new Content(new Weights(tensors), metadata);
  }

  private static ObjectNode header(Content content) {
    ObjectNode header = JSON.createObjectNode();
    if (!content.metadata().isEmpty()) {
      ObjectNode metadata = header.putObject(METADATA);
      new TreeMap<>(content.metadata()).forEach(metadata::put);
    }
    long offset = 0;
    for (var entry : content.weights().asMap().entrySet()) {
      ObjectNode tensor = header.putObject(entry.getKey());
      tensor.put("dtype", "F32");
      var shape = tensor.putArray("shape");
      for (int dimension : entry.getValue().shape()) {
        shape.add(dimension);
      }
      long end = offset + 4L * entry.getValue().values().length;
      tensor.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    return header;
  }

  private static JsonNode parse(byte[] bytes, int length) {
    try {
      return JSON.readTree(bytes, 8, length);
    } catch (IOException e) {
      throw new IllegalArgumentException("safetensors header must be JSON", e);
    }
  }

  private static Tensor tensor(String name, JsonNode entry, ByteBuffer data) {
    if (!entry.path("dtype").asText().equals("F32")) {
      throw new IllegalArgumentException(
          "tensor %s has type %s and must have F32".formatted(name, entry.path("dtype").asText()));
    }
    int[] shape = new int[entry.path("shape").size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = entry.path("shape").get(i).intValue();
    }
    long begin = entry.path("data_offsets").path(0).asLong(-1);
    long end = entry.path("data_offsets").path(1).asLong(-1);
    if (begin < 0 || end < begin || end > data.capacity() || (end - begin) % 4 != 0) {
      throw new IllegalArgumentException(
          "tensor %s at [%d, %d) must lie within the file".formatted(name, begin, end));
    }
    float[] values = new float[(int) ((end - begin) / 4)];
    data.slice((int) begin, (int) (end - begin))
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(values);
    return new Tensor(shape, values);
  }
}
