package engraft.harmonization.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import engraft.clinical.ConceptId;
import engraft.harmonization.mapping.ConceptDefinition.CodedForm;
import engraft.harmonization.mapping.ConceptDefinition.NumericForm;
import engraft.harmonization.mapping.ConceptDefinition.OpenForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Mapping tables as canonical JSON: sorted keys, no white space. */
final class MappingJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private MappingJson() {}

  static byte[] write(MappingTables tables) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("version", 1);
    content.put(
        "concepts", tables.catalogue().concepts().stream().map(MappingJson::entry).toList());
    content.put("local", tables.locals().stream().map(MappingJson::local).toList());
    try {
      return MAPPER.writeValueAsBytes(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of plain values can always be written", e);
    }
  }

  private static Map<String, Object> entry(Catalogue.Entry entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", entry.concept().id().toString());
    json.put("name", entry.concept().name());
    if (!entry.synonyms().isEmpty()) {
      json.put("synonyms", entry.synonyms().stream().map(ConceptId::toString).toList());
    }
    switch (entry.concept().form()) {
      case NumericForm numeric -> {
        json.put("unit", numeric.unit());
        json.put("range", List.of(numeric.plausible().low(), numeric.plausible().high()));
        json.put("zeroMeansMissing", numeric.zeroMeansMissing());
        json.put("molarMass", numeric.substance().molarMass());
        json.put("valence", numeric.substance().valence());
      }
      case CodedForm coded -> json.put("categories", coded.categories());
      case OpenForm _ -> {}
    }
    return json;
  }

  private static Map<String, Object> local(LocalMapping mapping) {
    Map<String, Object> json = new LinkedHashMap<>();
    switch (mapping) {
      case LocalMapping.OfCode code -> {
        json.put("system", code.source().system());
        json.put("code", code.source().code());
        json.put("concept", code.concept().toString());
        code.unit().ifPresent(unit -> json.put("unit", unit));
      }
      case LocalMapping.OfUnit unit -> {
        json.put("text", unit.text());
        json.put("ucum", unit.ucum());
      }
      case LocalMapping.OfCategory category -> {
        json.put("concept", category.concept().toString());
        json.put("code", category.code());
        json.put("category", category.category());
      }
      case LocalMapping.OfHabit habit -> {
        json.put("concept", habit.concept().toString());
        json.put("habit", habit.reference().toString());
        json.put("from", habit.map().from());
        json.put("to", habit.map().to());
        json.put("n", habit.effect().n());
        json.put("before", interval(habit.effect().before()));
        json.put("after", interval(habit.effect().after()));
      }
      case LocalMapping.NoHabit off -> json.put("concept", off.concept().toString());
    }
    return json;
  }

  private static List<Double> interval(HabitEffect.Estimate estimate) {
    return List.of(estimate.value(), estimate.low(), estimate.high());
  }
}
