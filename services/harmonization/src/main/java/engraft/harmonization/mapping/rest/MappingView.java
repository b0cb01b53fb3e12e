package engraft.harmonization.mapping.rest;

import engraft.clinical.ConceptId;
import engraft.harmonization.mapping.LocalMapping;
import engraft.harmonization.mapping.LocalMappings.Told;
import engraft.harmonization.mapping.SourceCode;
import engraft.kit.problem.ProblemException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A local mapping as callers write and read it.
 *
 * @param habit the reference that the concept's numbers are brought to, or {@code off}; told by
 *     {@code /api/v1/habits} only
 */
record MappingView(
    @Nullable Long version,
    @Nullable String system,
    @Nullable String code,
    @Nullable ConceptId concept,
    @Nullable String unit,
    @Nullable String text,
    @Nullable String ucum,
    @Nullable String category,
    @Nullable String habit,
    @Nullable Instant createdAt) {

  /**
   * The mapping that the members speak of.
   *
   * @throws ProblemException 400 {@code invalid-mapping} when they fit none
   */
  LocalMapping mapping() {
    if (text != null && ucum != null) {
      return new LocalMapping.OfUnit(text, ucum);
    }
    if (concept != null && code != null && category != null) {
      return new LocalMapping.OfCategory(concept, code, category);
    }
    if (concept != null && code != null && system != null) {
      return new LocalMapping.OfCode(
          new SourceCode(system, code), concept, Optional.ofNullable(unit));
    }
    throw ProblemException.badRequest(
        "invalid-mapping",
        "a mapping is {system, code, concept, unit?}, {text, ucum} or {concept, code, category}");
  }

  static MappingView of(Told told) {
    return switch (told.mapping()) {
      case LocalMapping.OfCode(SourceCode source, ConceptId concept, Optional<String> unit) ->
          new MappingView(
              told.version(),
              source.system(),
              source.code(),
              concept,
              unit.orElse(null),
              null,
              null,
              null,
              null,
              told.at());
      case LocalMapping.OfUnit(String text, String ucum) ->
          new MappingView(
              told.version(), null, null, null, null, text, ucum, null, null, told.at());
      case LocalMapping.OfCategory(ConceptId concept, String code, String category) ->
          new MappingView(
              told.version(), null, code, concept, null, null, null, category, null, told.at());
      case LocalMapping.OfHabit habit -> habit(told, habit.concept(), habit.reference().toString());
      case LocalMapping.NoHabit off -> habit(told, off.concept(), "off");
    };
  }

  private static MappingView habit(Told told, ConceptId concept, String habit) {
    return new MappingView(
        told.version(), null, null, concept, null, null, null, null, habit, told.at());
  }
}
