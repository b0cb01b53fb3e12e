package engraft.harmonization.suggestions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import engraft.clinical.ConceptId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is familiar of a concept to who works with it, beyond what the catalogue says.
 *
 * @param names how hospitals call it, in English, German and Spanish, and its usual abbreviations
 * @param usual where its numbers lie in most adults in hospital; absent where nobody could say
 */
record Familiar(List<String> names, @Nullable Usual usual) {

  private static final String RESOURCE = "/engraft/harmonization/familiar.json";
  private static final Familiar NOTHING = new Familiar(List.of(), null);

  Familiar {
    names = List.copyOf(names);
  }

  /** By concept; nothing is known of one that is not among them. */
  record Concepts(Map<ConceptId, Familiar> byConcept) {
    Concepts {
      byConcept = Map.copyOf(byConcept);
    }

    Familiar of(ConceptId concept) {
      return byConcept.getOrDefault(concept, NOTHING);
    }
  }

  /** {@code familiar.json} among the resources. */
  static Concepts builtIn() {
    try (InputStream json = Familiar.class.getResourceAsStream(RESOURCE)) {
      Map<ConceptId, Familiar> read = new HashMap<>();
      for (Map.Entry<String, JsonNode> entry :
          JsonMapper.builder().build().readTree(json).properties()) {
        read.put(ConceptId.parse(entry.getKey()), familiar(entry.getValue()));
      }
      return new Concepts(read);
    } catch (IOException e) {
      throw new UncheckedIOException("familiar.json cannot be read", e);
    }
  }

  private static Familiar familiar(JsonNode json) {
    List<String> names = new ArrayList<>();
    json.path("names").forEach(name -> names.add(name.asText()));
    JsonNode usual = json.path("usual");
    return new Familiar(
        names,
        usual.isArray() ? new Usual(usual.get(0).asDouble(), usual.get(1).asDouble()) : null);
  }
}
