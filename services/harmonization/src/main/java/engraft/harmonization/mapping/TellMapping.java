package engraft.harmonization.mapping;

import engraft.clinical.ConceptId;
import engraft.clinical.SiteId;
import engraft.harmonization.mapping.ConceptDefinition.CodedForm;
import engraft.harmonization.mapping.LocalMappings.Told;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Takes a hospital's word for what its own codes, units and categories mean, and lets the episodes
 * that it changes be harmonized again. Runs in the caller's transaction.
 */
public final class TellMapping {

  private final Catalogue catalogue;
  private final LocalMappings mappings;
  private final AffectedEpisodes affected;
  private final Predicate<String> isUcum;

  public TellMapping(
      Catalogue catalogue,
      LocalMappings mappings,
      AffectedEpisodes affected,
      Predicate<String> isUcum) {
    this.catalogue = catalogue;
    this.mappings = mappings;
    this.affected = affected;
    this.isUcum = isUcum;
  }

  /** Finds the episodes that a new mapping changes. Runs in the caller's transaction. */
  public interface AffectedEpisodes {

    /** Marks the episodes in which what the mapping speaks of was not understood. */
    Uni<Integer> markNotUnderstood(SiteId site, LocalMapping mapping);

    /** Marks every episode of the site: what was understood is now understood otherwise. */
    Uni<Integer> markAll(SiteId site);
  }

  /** What became of it. */
  public sealed interface Result {

    /**
     * @param episodes how many will be harmonized again
     */
    record Taken(Told told, int episodes) implements Result {}

    /** Nobody knows the concept, or the catalogue does not say in which unit it is measured. */
    record UnknownConcept(ConceptId concept) implements Result {}

    record UnknownUnit(String unit) implements Result {}

    /** The concept has no such category. */
    record UnknownCategory(ConceptId concept, String category) implements Result {}
  }

  /**
   * Takes the mapping in.
   *
   * @param by subject of the token of who tells it
   */
  public Uni<Result> tell(SiteId site, LocalMapping mapping, String by) {
    Optional<Result> refusal = refusal(mapping);
    return refusal.isPresent()
        ? Uni.createFrom().item(refusal.get())
        : mappings
            .add(site, mapping, by)
            .chain(told -> affected(site, told).map(episodes -> new Result.Taken(told, episodes)));
  }

  private Uni<Integer> affected(SiteId site, Told told) {
    boolean outweighsTheCatalogue =
        told.mapping() instanceof LocalMapping.OfCode code
            && Terminology.concept(code.source()).isPresent();
    boolean changesNumbers =
        told.mapping() instanceof LocalMapping.OfHabit
            || told.mapping() instanceof LocalMapping.NoHabit;
    return told.replaced() || outweighsTheCatalogue || changesNumbers
        ? affected.markAll(site)
        : affected.markNotUnderstood(site, told.mapping());
  }

  private Optional<Result> refusal(LocalMapping mapping) {
    return switch (mapping) {
      case LocalMapping.OfCode(SourceCode _, ConceptId concept, Optional<String> unit) ->
          unit.map(told -> unknown(concept).or(() -> unknown(told)))
              .orElseGet(() -> unnamed(concept));
      case LocalMapping.OfUnit(String _, String ucum) -> unknown(ucum);
      case LocalMapping.OfCategory(ConceptId concept, String _, String category) ->
          catalogue
                  .find(concept)
                  .map(ConceptDefinition::form)
                  .filter(
                      form -> form instanceof CodedForm c && c.categories().containsKey(category))
                  .isPresent()
              ? Optional.empty()
              : Optional.of(new Result.UnknownCategory(concept, category));
      case LocalMapping.OfHabit habit -> unknown(habit.concept());
      case LocalMapping.NoHabit habit -> unknown(habit.concept());
    };
  }

  private Optional<Result> unknown(String unit) {
    return isUcum.test(unit) ? Optional.empty() : Optional.of(new Result.UnknownUnit(unit));
  }

  /** A diagnosis, a treatment or what an allergy is to may be any that a terminology names. */
  private Optional<Result> unnamed(ConceptId concept) {
    return Terminology.namesFindings(concept) ? Optional.empty() : unknown(concept);
  }

  private Optional<Result> unknown(ConceptId concept) {
    return catalogue.find(concept).isEmpty()
        ? Optional.of(new Result.UnknownConcept(concept))
        : Optional.empty();
  }
}
