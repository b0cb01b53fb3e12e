package engraft.harmonization.mapping.rest;

import engraft.clinical.ConceptId;
import engraft.harmonization.mapping.Catalogue;
import engraft.harmonization.mapping.ConceptDefinition.CodedForm;
import engraft.harmonization.mapping.ConceptDefinition.NumericForm;
import engraft.harmonization.mapping.ConceptDefinition.OpenForm;
import engraft.harmonization.mapping.ConceptDefinition.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A concept of the catalogue as people read it. */
record ConceptView(
    ConceptId concept,
    String name,
    List<ConceptId> synonyms,
    @Nullable String unit,
    @Nullable Range plausible,
    @Nullable List<String> categories) {

  static ConceptView of(Catalogue.Entry entry) {
    ConceptId id = entry.concept().id();
    String name = entry.concept().name();
    return switch (entry.concept().form()) {
      case NumericForm form ->
          new ConceptView(id, name, entry.synonyms(), form.unit(), form.plausible(), null);
      case CodedForm form ->
          new ConceptView(
              id, name, entry.synonyms(), null, null, List.copyOf(form.categories().keySet()));
      case OpenForm _ -> new ConceptView(id, name, entry.synonyms(), null, null, null);
    };
  }
}
