package engraft.harmonization.habits;

import engraft.clinical.ConceptId;
import engraft.clinical.SiteId;
import engraft.harmonization.cohorts.Cohort;
import engraft.harmonization.cohorts.CohortJson;
import engraft.harmonization.cohorts.Transactions;
import engraft.harmonization.habits.HabitReference.ConceptQuantiles;
import engraft.harmonization.mapping.Catalogue;
import engraft.harmonization.mapping.ConceptDefinition.NumericForm;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Tells the network how a hospital's numbers lie in a subgroup: quantiles, never a patient. */
public final class PublishReference {

  private final ReadGroups groups;
  private final HabitReferences references;
  private final Transactions transactions;
  private final Catalogue catalogue;
  private final InstantSource clock;

  public PublishReference(
      ReadGroups groups,
      HabitReferences references,
      Transactions transactions,
      Catalogue catalogue,
      InstantSource clock) {
    this.groups = groups;
    this.references = references;
    this.transactions = transactions;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /** What became of it. */
  public sealed interface Result {
    record Published(HabitReference reference) implements Result {}

    record Refused(Refusal refusal) implements Result {}
  }

  /**
   * Publishes.
   *
   * @param subgroup by exclusions only, none of which may speak of the outcome
   * @throws IllegalArgumentException when the subgroup is written wrongly
   */
  public Uni<Result> publish(SiteId site, CohortJson subgroup, ConceptId outcome) {
    Cohort cohort = subgroup.cohort();
    if (cohort.index().isPresent() || cohort.window().isPresent() || cohort.outcome().isPresent()) {
      throw new IllegalArgumentException("a subgroup is told by exclude only");
    }
    if (cohort.exclusions().stream().anyMatch(rule -> rule.concept().equals(outcome))) {
      return Uni.createFrom()
          .item(
              refused(
                  "outcome-defines-subgroup",
                  ("%s must not define the subgroup: among patients chosen by how they fared, what"
                          + " differs is the illness%nMaybe choose them by age and sex.")
                      .formatted(outcome)));
    }
    return groups.of(site, subgroup, outcome).chain(read -> publish(site, subgroup, read));
  }

  private Uni<Result> publish(SiteId site, CohortJson subgroup, ReadGroups.Read read) {
    ReferenceGroup group = read.group();
    if (group.outcome().known() < Quantiles.FEWEST) {
      return Uni.createFrom()
          .item(group.outcome().refusal(group.outcome()).<Result>map(Result.Refused::new).get());
    }
    List<ConceptQuantiles> concepts = new ArrayList<>();
    group
        .numbers()
        .forEach(
            (concept, numbers) -> {
              boolean tells =
                  numbers.length >= Quantiles.FEWEST
                      && Arrays.stream(numbers).distinct().count() >= FitHabit.FEWEST_KINDS;
              if (tells && !read.mapped().contains(concept)) {
                concepts.add(quantiles(concept, numbers));
              }
            });
    if (concepts.isEmpty()) {
      return Uni.createFrom()
          .item(
              refused(
                  "too-few",
                  "no concept has numbers, as they were measured, of %d patients of the subgroup"
                      .formatted(Quantiles.FEWEST)));
    }
    HabitReference reference =
        new HabitReference(
            UUID.randomUUID(),
            site,
            subgroup,
            group.outcome(),
            concepts,
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    return transactions
        .forSite(site, () -> references.add(reference))
        .replaceWith(new Result.Published(reference));
  }

  private ConceptQuantiles quantiles(ConceptId concept, double[] numbers) {
    NumericForm form = (NumericForm) catalogue.find(concept).orElseThrow().form();
    double[] quantiles = Quantiles.of(numbers, Quantiles.allowed(numbers.length));
    return new ConceptQuantiles(
        concept, form.unit(), numbers.length, Arrays.stream(quantiles).boxed().toList());
  }

  private static Result refused(String code, String detail) {
    return new Result.Refused(new Refusal(code, detail));
  }
}
