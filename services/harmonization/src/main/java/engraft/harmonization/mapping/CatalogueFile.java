package engraft.harmonization.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import engraft.clinical.ConceptId;
import engraft.harmonization.mapping.ConceptDefinition.CodedForm;
import engraft.harmonization.mapping.ConceptDefinition.Form;
import engraft.harmonization.mapping.ConceptDefinition.NumericForm;
import engraft.harmonization.mapping.ConceptDefinition.Range;
import engraft.harmonization.mapping.ConceptDefinition.Substance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the built-in catalogue, {@code catalogue.json} among the resources. */
public final class CatalogueFile {

  private static final String RESOURCE = "/engraft/harmonization/catalogue.json";

  private CatalogueFile() {}

  /** The catalogue that this version of the service ships. */
  public static Catalogue builtIn() {
    try (InputStream json = CatalogueFile.class.getResourceAsStream(RESOURCE)) {
      List<Catalogue.Entry> entries = new ArrayList<>();
      for (JsonNode concept : JsonMapper.builder().build().readTree(json).path("concepts")) {
        entries.add(entry(concept));
      }
      return new Catalogue(entries);
    } catch (IOException e) {
      throw new UncheckedIOException("catalogue.json cannot be read", e);
    }
  }

  private static Catalogue.Entry entry(JsonNode concept) {
    ConceptId id = ConceptId.parse(concept.path("id").asText());
    List<ConceptId> synonyms = new ArrayList<>();
    concept.path("synonyms").forEach(code -> synonyms.add(ConceptId.parse(code.asText())));
    return new Catalogue.Entry(
        new ConceptDefinition(id, concept.path("name").asText(), form(concept)), synonyms);
  }

  private static Form form(JsonNode concept) {
    return concept.has("categories") ? coded(concept.path("categories")) : numeric(concept);
  }

  private static Form coded(JsonNode categories) {
    SortedMap<String, List<String>> read = new TreeMap<>();
    for (Map.Entry<String, JsonNode> category : categories.properties()) {
      List<String> aliases = new ArrayList<>();
      category.getValue().forEach(alias -> aliases.add(alias.asText()));
      read.put(category.getKey(), List.copyOf(aliases));
    }
    return new CodedForm(read);
  }

  private static Form numeric(JsonNode concept) {
    JsonNode range = concept.path("range");
    return new NumericForm(
        concept.path("unit").asText(),
        range.isArray() ? new Range(range.get(0).asDouble(), range.get(1).asDouble()) : Range.ANY,
        concept.path("zeroMeansMissing").asBoolean(),
        new Substance(concept.path("molarMass").asDouble(), concept.path("valence").asInt()));
  }
}
