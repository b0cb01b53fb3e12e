package engraft.inference.prediction.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import engraft.contracts.ContractJson;
import engraft.inference.model.Answer;

/** JSON with sorted members, no white space and nothing absent: the same thing, the same digest. */
final class CanonicalJson {

  private static final ObjectMapper MAPPER =
      ContractJson.configure(
              JsonMapper.builder()
                  .addModule(new Jdk8Module())
                  .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                  .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                  .build())
          .setDefaultPropertyInclusion(JsonInclude.Include.NON_ABSENT);

  private CanonicalJson() {}

  static String of(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record can always be written", e);
    }
  }

  static Answer answer(String json) {
    try {
      return MAPPER.readValue(json, Answer.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a kept answer cannot be read", e);
    }
  }
}
