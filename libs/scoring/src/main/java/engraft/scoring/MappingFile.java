package engraft.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.clinical.habits.Habit;
import engraft.clinical.habits.QuantileMap;
import engraft.clinical.habits.SiteHabits;
import engraft.learning.json.LearningJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the habits of measuring in {@code mapping.json}, the tables that made a model's data. */
final class MappingFile {

  private static final int VERSION = 1;

  private MappingFile() {}

  /**
   * @throws IOException when these are no tables of a version that is known here
   */
  static SiteHabits read(byte[] json, SiteId site) throws IOException {
    JsonNode tables = LearningJson.mapper().readTree(json);
    if (tables.path("version").asInt() != VERSION) {
      throw new IOException("mapping.json must be of version " + VERSION);
    }
    SortedMap<ConceptId, Habit> habits = new TreeMap<>();
    for (JsonNode local : tables.path("local")) {
      if (local.has("habit")) {
        String concept = local.path("concept").asText();
        habits.put(ConceptId.parse(concept), habit(local, definition(tables, concept)));
      }
    }
    return new SiteHabits(Digest.of(json), site, habits);
  }

  private static JsonNode definition(JsonNode tables, String concept) throws IOException {
    for (JsonNode one : tables.path("concepts")) {
      if (one.path("id").asText().equals(concept) && one.path("range").size() == 2) {
        return one;
      }
    }
    throw new IOException("mapping.json must define " + concept + " as a number");
  }

  private static Habit habit(JsonNode local, JsonNode definition) {
    return new Habit(
        local.path("habit").asText(),
        definition.path("unit").asText(),
        new QuantileMap(numbers(local.path("from")), numbers(local.path("to"))),
        definition.path("range").path(0).asDouble(),
        definition.path("range").path(1).asDouble());
  }

  private static List<Double> numbers(JsonNode list) {
    List<Double> numbers = new ArrayList<>();
    list.forEach(number -> numbers.add(number.asDouble()));
    return numbers;
  }
}
