package engraft.datasets.open;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.datasets.table.DescriptorYaml;
import engraft.datasets.table.TableDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The descriptors that come with Engraft, and the reading of a user's own. One that {@code extends}
 * a built-in one says only what differs.
 */
final class Descriptors {

  /** The file in which a folder of data describes itself. */
  static final String FILE = "dataset.yaml";

  static final List<String> BUILT_IN =
      List.of("heart-uci", "physionet2012", "physionet2012-sets", "support2", "diabetes130");

  /** Tables that many send alike, described without a data set. */
  private static final List<String> TABLES = List.of("meds");

  private static final String EXTENDS = "extends";

  private Descriptors() {}

  static Optional<Descriptor> builtIn(String id) {
    if (!BUILT_IN.contains(id)) {
      return Optional.empty();
    }
    try {
      return Optional.of(descriptor(tree(id)));
    } catch (IOException e) {
      throw new DatasetException(
          "descriptor (%s) cannot be read: %s".formatted(id, e.getMessage()), e);
    }
  }

  static Optional<TableDescriptor> table(String name) {
    if (!TABLES.contains(name)) {
      return builtIn(name).map(Descriptor::table);
    }
    try {
      return Optional.of(DescriptorYaml.mapper().treeToValue(tree(name), TableDescriptor.class));
    } catch (IOException e) {
      throw new DatasetException("descriptor (%s) cannot be read".formatted(name), e);
    }
  }

  static Descriptor read(Path file) {
    try (InputStream text = Files.newInputStream(file)) {
      return descriptor(whole(DescriptorYaml.mapper().readTree(text)));
    } catch (JsonProcessingException e) {
      throw new DatasetException(
          "%s is not a data set descriptor: %s%nMaybe start from heart-uci.yaml in libs/datasets."
              .formatted(file, DescriptorYaml.reason(e)),
          e);
    } catch (IOException e) {
      throw new DatasetException("%s cannot be read".formatted(file), e);
    }
  }

  private static Descriptor descriptor(JsonNode tree) throws JsonProcessingException {
    if (!tree.isObject()) {
      throw new DatasetException(
          "a data set descriptor must be a map of fields, such as id, task, table and sites%nMaybe start from heart-uci.yaml in libs/datasets."
              .formatted());
    }
    return DescriptorYaml.mapper().treeToValue(tree, Descriptor.class);
  }

  private static JsonNode tree(String builtIn) throws IOException {
    String resource = "/engraft/datasets/" + builtIn + ".yaml";
    try (InputStream text = Descriptors.class.getResourceAsStream(resource)) {
      if (text == null) {
        throw new IllegalStateException(resource + " is not on the class path");
      }
      return whole(DescriptorYaml.mapper().readTree(text));
    }
  }

  private static JsonNode whole(JsonNode tree) throws IOException {
    if (!(tree instanceof ObjectNode own) || !own.has(EXTENDS)) {
      return tree;
    }
    String parent = own.remove(EXTENDS).asText();
    if (!BUILT_IN.contains(parent)) {
      throw new DatasetException("extends (%s) must be one of %s".formatted(parent, BUILT_IN));
    }
    ObjectNode all = (ObjectNode) tree(parent);
    all.setAll(own);
    return all;
  }
}
