package engraft.harmonization.mapping;

import engraft.clinical.ConceptId;
import engraft.harmonization.mapping.ConceptDefinition.CodedForm;
import engraft.harmonization.mapping.ConceptDefinition.NumericForm;
import engraft.harmonization.mapping.ConceptDefinition.OpenForm;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the category that a code, a word or a number in an answer stands for. */
final class Categories {

  private static final CodedForm YES_NO =
      new CodedForm(
          new TreeMap<>(
              Map.of(
                  "yes", List.of("true", "y", "1", "snomed:373066001", "loinc:LA33-6", "present"),
                  "no", List.of("false", "n", "0", "snomed:373067005", "loinc:LA32-8", "absent"))));

  private final Map<ConceptId, Map<String, String>> byConcept = new ConcurrentHashMap<>();
  private final Map<ConceptId, Map<String, String>> told = new HashMap<>();

  void add(LocalMapping.OfCategory local) {
    told.computeIfAbsent(local.concept(), _ -> new HashMap<>())
        .put(normal(local.code()), local.category());
  }

  Optional<String> find(ConceptDefinition concept, List<String> ways) {
    Map<String, String> known = byConcept.computeIfAbsent(concept.id(), _ -> index(concept));
    return ways.stream().map(way -> known.get(normal(way))).filter(c -> c != null).findFirst();
  }

  private Map<String, String> index(ConceptDefinition concept) {
    CodedForm form =
        switch (concept.form()) {
          case CodedForm coded -> coded;
          case NumericForm _, OpenForm _ -> YES_NO;
        };
    Map<String, String> index = new HashMap<>();
    form.categories()
        .forEach(
            (category, ways) -> {
              index.put(normal(category), category);
              ways.forEach(way -> index.put(normal(way), category));
            });
    index.putAll(told.getOrDefault(concept.id(), Map.of()));
    return index;
  }

  private static String normal(String way) {
    return way.strip().toLowerCase(Locale.ROOT);
  }
}
