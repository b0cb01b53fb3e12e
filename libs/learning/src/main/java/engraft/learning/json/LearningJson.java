package engraft.learning.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import engraft.clinical.ConceptId;
import engraft.clinical.EpisodeId;
import engraft.clinical.SiteId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads and writes the files of a model artifact; the same record always gives the same bytes.
 *
 * <p>Identifiers are plain strings, unknown properties are ignored, and a number that is not known
 * ({@code NaN}) is {@code null}.
 */
public final class LearningJson {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(words())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private LearningJson() {}

  /** The shared mapper; do not reconfigure it. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /**
   * Reads a record from a file.
   *
   * @throws UncheckedIOException when the file cannot be read or does not fit the record
   */
  public static <T> T read(Path file, Class<T> type) {
    try {
      return MAPPER.readValue(Files.readAllBytes(file), type);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file.getFileName(), e);
    }
  }

  /** Writes a record to a file. */
  public static void write(Path file, Object record) {
    try {
      Files.writeString(file, text(record));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file.getFileName(), e);
    }
  }

  /** A record as JSON. */
  public static String text(Object record) {
    try {
      return MAPPER.writeValueAsString(record);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a record that has no JSON form", e);
    }
  }

  private static SimpleModule words() {
    SimpleModule words = new SimpleModule("engraft-learning");
    words.setMixInAnnotation(SiteId.class, TextMixin.class);
    words.setMixInAnnotation(EpisodeId.class, TextMixin.class);
    words.setMixInAnnotation(ConceptId.class, ConceptMixin.class);
    words.addSerializer(double.class, new UnknownAsNull());
    words.addSerializer(Double.class, new UnknownAsNull());
    words.addDeserializer(double.class, new NullAsUnknown());
    return words;
  }

  private interface TextMixin {
    @JsonValue
    String value();
  }

  private abstract static class ConceptMixin {
    @JsonCreator
    static ConceptId parse(String text) {
      throw new UnsupportedOperationException("a mix-in is never called");
    }

    @Override
    @JsonValue
    public abstract String toString();
  }

  private static final class UnknownAsNull extends JsonSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator to, SerializerProvider serializers)
        throws IOException {
      if (Double.isFinite(value)) {
        to.writeNumber(value);
      } else {
        to.writeNull();
      }
    }
  }

  private static final class NullAsUnknown extends JsonDeserializer<Double> {
    @Override
    public Double deserialize(JsonParser from, DeserializationContext context) throws IOException {
      return from.getDoubleValue();
    }

    @Override
    public Double getNullValue(DeserializationContext context) {
      return Double.NaN;
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) throws JsonMappingException {
      return context.reportInputMismatch(double.class, "a number is missing");
    }
  }
}
