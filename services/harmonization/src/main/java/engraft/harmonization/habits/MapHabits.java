package engraft.harmonization.habits;

import engraft.clinical.ConceptId;
import engraft.clinical.SiteId;
import engraft.harmonization.cohorts.Transactions;
import engraft.harmonization.mapping.HabitEffect.Estimate;
import engraft.harmonization.mapping.LocalMapping;
import engraft.harmonization.mapping.LocalMappings;
import engraft.harmonization.mapping.TellMapping;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;

/**
 * Brings a site's numbers to a reference's habit of measuring, when asked to. The map becomes one
 * of the site's mappings: episodes are harmonized again by it, live ones too, and snapshots name
 * it.
 */
public final class MapHabits {

  private final ReadGroups groups;
  private final HabitReferences references;
  private final LocalMappings mappings;
  private final TellMapping tell;
  private final Transactions transactions;
  private final Executor workers;

  /**
   * @param workers runs the fitting
   */
  public MapHabits(
      ReadGroups groups,
      HabitReferences references,
      LocalMappings mappings,
      TellMapping tell,
      Transactions transactions,
      Executor workers) {
    this.groups = groups;
    this.references = references;
    this.mappings = mappings;
    this.tell = tell;
    this.transactions = transactions;
    this.workers = workers;
  }

  /**
   * What mapping to a reference would do.
   *
   * @param difference of the rates of the outcome, where both are known
   * @param refusal why nothing may be mapped at all
   */
  public record Preview(
      HabitReference reference,
      OutcomeCount outcome,
      Optional<Estimate> difference,
      Optional<Refusal> refusal,
      List<OfConcept> concepts) {}

  /** What it would do to one concept. */
  public record OfConcept(ConceptId concept, FitHabit.Result result) {}

  /** What became of a wish. */
  public sealed interface Result {
    /**
     * @param episodes how many are harmonized again
     */
    record Applied(Preview preview, int episodes) implements Result {}

    /** Nothing was mapped. */
    record Refused(Preview preview, Refusal refusal) implements Result {}
  }

  /**
   * Says what it would do, and keeps nothing; nothing when there is no such reference.
   *
   * @param wanted concepts; all of the reference when empty
   */
  public Uni<Optional<Preview>> preview(SiteId site, UUID reference, List<ConceptId> wanted) {
    return transactions
        .forSite(site, () -> references.find(reference))
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : preview(site, found.get(), wanted).map(Optional::of));
  }

  private Uni<Preview> preview(SiteId site, HabitReference reference, List<ConceptId> wanted) {
    return groups
        .of(site, reference.subgroup(), reference.outcome().concept())
        .emitOn(workers)
        .map(read -> preview(site, reference, wanted, read));
  }

  private static Preview preview(
      SiteId site, HabitReference reference, List<ConceptId> wanted, ReadGroups.Read read) {
    OutcomeCount outcome = read.group().outcome();
    Optional<Refusal> refusal =
        reference.site().equals(site)
            ? Optional.of(new Refusal("own-reference", "a site has no other habit than its own"))
            : outcome.refusal(reference.outcome());
    List<OfConcept> concepts = new ArrayList<>();
    List<ConceptId> asked =
        wanted.isEmpty()
            ? reference.concepts().stream().map(HabitReference.ConceptQuantiles::concept).toList()
            : wanted;
    if (refusal.isEmpty()) {
      asked.forEach(one -> concepts.add(new OfConcept(one, fit(reference, one, read))));
    }
    return new Preview(
        reference,
        outcome,
        outcome.known() == 0 ? Optional.empty() : Optional.of(outcome.less(reference.outcome())),
        refusal,
        concepts);
  }

  private static FitHabit.Result fit(
      HabitReference reference, ConceptId concept, ReadGroups.Read read) {
    if (read.mapped().contains(concept)) {
      return refused("in-force", concept + " is mapped already%nMaybe switch that off first.");
    }
    return reference
        .of(concept)
        .map(
            known ->
                FitHabit.fit(known, read.group().numbers().getOrDefault(concept, new double[0])))
        .orElseGet(() -> refused("not-in-reference", concept + " is not in the reference"));
  }

  private static FitHabit.Result refused(String code, String detail) {
    return new FitHabit.Result.Refused(new Refusal(code, detail.formatted()));
  }

  /**
   * Maps the concepts, all or none; nothing when there is no such reference.
   *
   * @param by subject of the token of who wants it
   */
  public Uni<Optional<Result>> apply(
      SiteId site, UUID reference, List<ConceptId> concepts, String by) {
    return preview(site, reference, concepts)
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : apply(site, found.get(), by).map(Optional::of));
  }

  private Uni<Result> apply(SiteId site, Preview preview, String by) {
    Optional<Refusal> refusal = preview.refusal().or(() -> firstRefusal(preview));
    if (refusal.isPresent()) {
      return Uni.createFrom().item(new Result.Refused(preview, refusal.get()));
    }
    return transactions.forSite(
        site,
        () -> {
          Uni<Integer> told = Uni.createFrom().item(0);
          for (OfConcept one : preview.concepts()) {
            LocalMapping habit = habit(preview.reference().id(), one);
            told = told.chain(() -> tell.tell(site, habit, by)).map(MapHabits::episodes);
          }
          return told.map(episodes -> new Result.Applied(preview, episodes));
        });
  }

  private static Optional<Refusal> firstRefusal(Preview preview) {
    return preview.concepts().stream()
        .flatMap(
            one ->
                switch (one.result()) {
                  case FitHabit.Result.Fitted _ -> Optional.<Refusal>empty().stream();
                  case FitHabit.Result.Refused refused -> Optional.of(refused.refusal()).stream();
                  case FitHabit.Result.Useless useless -> Optional.of(useless.refusal()).stream();
                })
        .findFirst();
  }

  private static LocalMapping habit(UUID reference, OfConcept one) {
    return switch (one.result()) {
      case FitHabit.Result.Fitted fitted ->
          new LocalMapping.OfHabit(one.concept(), reference, fitted.map(), fitted.effect());
      case FitHabit.Result.Refused _, FitHabit.Result.Useless _ ->
          throw new IllegalStateException("a refused habit is not applied");
    };
  }

  private static int episodes(TellMapping.Result result) {
    if (result instanceof TellMapping.Result.Taken taken) {
      return taken.episodes();
    }
    throw new IllegalStateException("a concept of a reference is in the catalogue");
  }

  /** The habits in force at a site. */
  public Uni<List<LocalMapping.OfHabit>> inForce(SiteId site) {
    return transactions
        .forSite(site, () -> mappings.inForceAt(site))
        .map(tables -> List.copyOf(tables.habits().values()));
  }

  /** Lets a concept's numbers stand as they were measured; nothing when they already do. */
  public Uni<Optional<Integer>> stop(SiteId site, ConceptId concept, String by) {
    return transactions.forSite(
        site,
        () ->
            mappings
                .inForceAt(site)
                .chain(
                    tables ->
                        tables.habits().containsKey(concept)
                            ? tell.tell(site, new LocalMapping.NoHabit(concept), by)
                                .map(told -> Optional.of(episodes(told)))
                            : Uni.createFrom().item(Optional.<Integer>empty())));
  }
}
