package engraft.datasets.open;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.StdConverter;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import engraft.clinical.ConceptId;
import engraft.clinical.SiteId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The descriptors that come with Engraft, and the reading of a user's own. */
final class Descriptors {

  /** The file in which a folder of data describes itself. */
  static final String FILE = "dataset.yaml";

  static final List<String> BUILT_IN = List.of("heart-uci");

  private static final ObjectMapper YAML = mapper();

  private Descriptors() {}

  static Optional<Descriptor> builtIn(String id) {
    if (!BUILT_IN.contains(id)) {
      return Optional.empty();
    }
    String resource = "/engraft/datasets/" + id + ".yaml";
    try (InputStream text = Descriptors.class.getResourceAsStream(resource)) {
      if (text == null) {
        throw new IllegalStateException(resource + " is not on the class path");
      }
      return Optional.of(YAML.readValue(text, Descriptor.class));
    } catch (IOException e) {
      throw new DatasetException("descriptor (%s) cannot be read".formatted(id), e);
    }
  }

  static Descriptor read(Path file) {
    try (InputStream text = Files.newInputStream(file)) {
      return YAML.readValue(text, Descriptor.class);
    } catch (IOException e) {
      throw new DatasetException(
          "%s is not a data set descriptor: %s%nMaybe start from heart-uci.yaml in libs/datasets."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static ObjectMapper mapper() {
    SimpleModule words = new SimpleModule();
    words.addDeserializer(ConceptId.class, reading(ConceptId::parse));
    words.addDeserializer(SiteId.class, reading(SiteId::new));
    words.addDeserializer(Instant.class, reading(Instant::parse));
    return YAMLMapper.builder()
        .addModule(words)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .build();
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
