package engraft.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import engraft.datasets.open.OpenDatasets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema that editors use says what the code reads. */
class DescriptorSchemaTest {

  private static final JsonNode TEXT = yaml("descriptor.schema.json");
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(TEXT);

  static List<String> builtIn() {
    return Stream.concat(OpenDatasets.names().stream(), Stream.of("meds")).toList();
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void everyBuiltInDescriptorIsValid(String name) {
    assertThat(SCHEMA.validate(yaml(name + ".yaml"))).isEmpty();
  }

  @Test
  void aMisspeltFieldIsNotValid() {
    JsonNode descriptor = yaml("support2.yaml");
    ((com.fasterxml.jackson.databind.node.ObjectNode) descriptor.get("table")).put("colums", 1);

    assertThat(SCHEMA.validate(descriptor)).isNotEmpty();
  }

  @Test
  void namesTheFieldsOfTheRecords() {
    assertFields("variable", Variable.class);
    assertFields("table", TableDescriptor.class);
  }

  private static void assertFields(String definition, Class<?> type) {
    Set<String> told = new TreeSet<>();
    TEXT.at("/$defs/" + definition + "/properties").fieldNames().forEachRemaining(told::add);
    assertThat(told)
        .isEqualTo(
            Arrays.stream(type.getRecordComponents())
                .map(component -> component.getName())
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static JsonNode yaml(String name) {
    try (InputStream in =
        DescriptorSchemaTest.class.getResourceAsStream("/engraft/datasets/" + name)) {
      return DescriptorYaml.mapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
