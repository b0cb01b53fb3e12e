package engraft.datasets.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.StdConverter;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import engraft.clinical.Absence;
import engraft.clinical.ConceptId;
import engraft.clinical.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads descriptors: YAML, of which JSON is a part. An unknown field is an error. */
public final class DescriptorYaml {

  private static final ObjectMapper YAML = create();
  private static final int LONGEST = 1 << 20;

  private DescriptorYaml() {}

  /** The mapper that reads descriptors. */
  public static ObjectMapper mapper() {
    return YAML;
  }

  /**
   * Reads the descriptor of one table: the table itself, or a data set that holds one as {@code
   * table}.
   *
   * @throws TableException with the line and the field that is wrong
   */
  public static TableDescriptor table(String yaml) {
    if (yaml.length() > LONGEST) {
      throw new TableException("a descriptor must be at most %d characters".formatted(LONGEST));
    }
    try {
      JsonNode tree = YAML.readTree(yaml);
      JsonNode table = tree.has("table") ? tree.get("table") : tree;
      if (!table.isObject()) {
        throw new TableException("a descriptor must be a map of fields, such as columns");
      }
      return YAML.treeToValue(table, TableDescriptor.class);
    } catch (JsonProcessingException e) {
      throw new TableException("the descriptor is not understood: " + reason(e), e);
    }
  }

  /** What is wrong and where, without Java's names. */
  public static String reason(JsonProcessingException e) {
    String message = message(e);
    if (e.getLocation() != null && e.getLocation().getLineNr() >= 1) {
      return "%s (line %d, column %d)"
          .formatted(message, e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    }
    String place = e instanceof JsonMappingException mapping ? place(mapping) : "";
    return place.isEmpty() || message.startsWith(place)
        ? message
        : "%s: %s".formatted(place, message);
  }

  private static String message(JsonProcessingException e) {
    if (e instanceof MismatchedInputException mismatch
        && (mismatch.getOriginalMessage().startsWith("Cannot deserialize value of type")
            || mismatch.getOriginalMessage().contains("at least one Creator exists"))
        && !(e instanceof InvalidFormatException)) {
      String place = place(mismatch);
      return "%s must be %s"
          .formatted(place.isEmpty() ? "it" : place, kind(mismatch.getTargetType()));
    }
    return e.getOriginalMessage()
        .replaceAll("\\(?class engraft[^)\\s]*\\)?,? ?", "")
        .replaceFirst("^Cannot construct instance of `engraft[^`]*`, problem: ", "")
        .replaceAll("`engraft[^`]*`", "what stands there");
  }

  /** {@code columns[2].concept}. */
  private static String place(JsonMappingException mismatch) {
    StringBuilder place = new StringBuilder();
    for (JsonMappingException.Reference step : mismatch.getPath()) {
      if (step.getFieldName() == null) {
        place.append('[').append(step.getIndex()).append(']');
      } else {
        place.append(place.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return place.toString();
  }

  private static String kind(Class<?> target) {
    if (Collection.class.isAssignableFrom(target)) {
      return "a list";
    }
    if (Map.class.isAssignableFrom(target) || Record.class.isAssignableFrom(target)) {
      return "a map of fields";
    }
    if (target == boolean.class || target == Boolean.class) {
      return "true or false";
    }
    boolean number = target.isPrimitive() || Number.class.isAssignableFrom(target);
    return number ? "a number" : "a single text";
  }

  private static ObjectMapper create() {
    SimpleModule words = new SimpleModule();
    words.addDeserializer(ConceptId.class, reading(ConceptId::parse));
    words.addDeserializer(SiteId.class, reading(SiteId::new));
    words.addDeserializer(Instant.class, reading(Instant::parse));
    words.addDeserializer(Duration.class, reading(Duration::parse));
    words.addDeserializer(ZoneId.class, reading(ZoneId::of));
    words.addDeserializer(Absence.class, reading(DescriptorYaml::absence));
    return YAMLMapper.builder()
        .addModule(words)
        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .build();
  }

  private static Absence absence(String word) {
    return Arrays.stream(Absence.values())
        .filter(reason -> word(reason).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "reason (%s) must be one of %s"
                        .formatted(
                            word,
                            Arrays.stream(Absence.values())
                                .map(DescriptorYaml::word)
                                .collect(Collectors.joining(", ")))));
  }

  /** {@code not-measured}. */
  static String word(Absence reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <T> JsonDeserializer<T> reading(Function<String, T> parse) {
    return new StdDelegatingDeserializer<>(
        new StdConverter<String, T>() {
          @Override
          public T convert(String text) {
            return parse.apply(text);
          }

          @Override
          public JavaType getInputType(TypeFactory types) {
            return types.constructType(String.class);
          }
        });
  }
}
