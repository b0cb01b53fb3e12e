package engraft.harmonization.mapping.rest;

import engraft.clinical.ConceptId;
import engraft.harmonization.mapping.LocalMapping;
import engraft.harmonization.mapping.LocalMappings.Told;
import engraft.harmonization.mapping.SourceCode;
import engraft.kit.problem.ProblemException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A local mapping as callers write and read it. */
record MappingView(
    @Nullable Long version,
    @Nullable String system,
    @Nullable String code,
    @Nullable ConceptId concept,
    @Nullable String unit,
    @Nullable String text,
    @Nullable String ucum,
    @Nullable String category,
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
    long version = told.version();
    Instant at = told.at();
    return switch (told.mapping()) {
      case LocalMapping.OfCode mapped ->
          new MappingView(
              version,
              mapped.source().system(),
              mapped.source().code(),
              mapped.concept(),
              mapped.unit().orElse(null),
              null,
              null,
              null,
              at);
      case LocalMapping.OfUnit mapped ->
          new MappingView(version, null, null, null, null, mapped.text(), mapped.ucum(), null, at);
      case LocalMapping.OfCategory mapped ->
          new MappingView(
              version,
              null,
              mapped.code(),
              mapped.concept(),
              null,
              null,
              null,
              mapped.category(),
              at);
    };
  }
}
