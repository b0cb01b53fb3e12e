package engraft.harmonization.snapshots;

import engraft.clinical.ConceptId;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.harmonization.cohorts.Cohort;
import engraft.harmonization.cohorts.CohortChoice;
import engraft.harmonization.cohorts.CohortSelection;
import engraft.harmonization.cohorts.Permissions;
import engraft.harmonization.cohorts.ReadPermittedEpisodes;
import engraft.harmonization.cohorts.Transactions;
import engraft.harmonization.completeness.Completeness;
import engraft.harmonization.mapping.LocalMappings;
import engraft.harmonization.mapping.MappingTables;
import engraft.harmonization.withdrawals.SnapshotPatients;
import engraft.snapshots.SnapshotWriter;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executor;

/**
 * Freezes a cohort of a site: reads its episodes, writes the files and tells of them. The files are
 * in the blob store before anything speaks of them; a crash in between leaves blobs that nobody
 * knows, and no snapshot.
 */
public final class CutSnapshot {

  private final ReadPermittedEpisodes episodes;
  private final LocalMappings mappings;
  private final FreezeEpisodes freeze;
  private final Snapshooting remember;
  private final Executor workers;

  /** What a snapshot is remembered and told by. */
  public record Snapshooting(
      Transactions transactions,
      SnapshotRecords records,
      SnapshotPatients patients,
      SnapshotEvents events,
      Completeness completeness,
      InstantSource clock) {}

  /**
   * @param workers runs what blocks
   */
  public CutSnapshot(
      ReadPermittedEpisodes episodes,
      LocalMappings mappings,
      FreezeEpisodes freeze,
      Snapshooting remember,
      Executor workers) {
    this.episodes = episodes;
    this.mappings = mappings;
    this.freeze = freeze;
    this.remember = remember;
    this.workers = workers;
  }

  /**
   * What is asked for.
   *
   * @param text the cohort as canonical JSON; {@code all} for none
   * @param by subject of the token of who asks
   */
  public record Order(SiteId site, Cohort cohort, String text, String by) {}

  /** Cuts a snapshot; it may hold no episodes at all when the cohort chooses none. */
  public Uni<SnapshotRecord> cut(Order order) {
    return remember
        .transactions()
        .forSite(
            order.site(),
            () ->
                remember
                    .patients()
                    .state(order.site())
                    .chain(
                        patients ->
                            mappings
                                .inForceAt(order.site())
                                .map(tables -> new Before(tables, patients))))
        .chain(before -> cut(order, before));
  }

  /**
   * What was so before the episodes were read.
   *
   * @param patients who was erased or merged by then
   */
  private record Before(MappingTables tables, String patients) {}

  private Uni<SnapshotRecord> cut(Order order, Before before) {
    return frozen(order, before.tables())
        .chain(
            cut ->
                remember(order, cut, before)
                    .chain(
                        snapshot ->
                            snapshot
                                .map(kept -> Uni.createFrom().item(kept))
                                .orElseGet(() -> cut(order).call(() -> discard(order, cut)))));
  }

  /** Episodes go to the files as they are read: a site may have more than memory holds. */
  private Uni<Cut> frozen(Order order, MappingTables tables) {
    CohortChoice choice = new CohortChoice(order.cohort());
    return Uni.createFrom()
        .item(() -> freeze.begin(order.site()))
        .runSubscriptionOn(workers)
        .chain(
            freezing ->
                episodes
                    .each(
                        order.site(),
                        tables,
                        episode -> choice.choose(episode).ifPresent(freezing::add))
                    .emitOn(workers)
                    .map(read -> cut(order, choice, read, freezing, tables))
                    .eventually(() -> closed(freezing)));
  }

  private Uni<Void> closed(Freezing freezing) {
    return Uni.createFrom().voidItem().emitOn(workers).invoke(freezing::close);
  }

  /** The files of a cut that was made anew may hold who was erased; what others hold stays. */
  private Uni<Void> discard(Order order, Cut cut) {
    return remember
        .transactions()
        .forSite(
            order.site(),
            () -> remember.records().inNone(order.site(), cut.frozen().manifest().files().values()))
        .emitOn(workers)
        .invoke(freeze::remove)
        .replaceWithVoid();
  }

  private static Cut cut(
      Order order,
      CohortChoice choice,
      ReadPermittedEpisodes.Read read,
      Freezing freezing,
      MappingTables tables) {
    SortedMap<ConceptId, String> habits = new TreeMap<>();
    tables.habits().forEach((concept, habit) -> habits.put(concept, habit.reference().toString()));
    SortedMap<String, Integer> leftOut = read.permissions().leftOut();
    return new Cut(
        read.permissions(),
        choice.patients(),
        choice.flow(read.all(), !leftOut.isEmpty()),
        freezing.finish(
            new SnapshotWriter.Choice(order.text(), tables.digest(), leftOut, habits), tables));
  }

  /**
   * What was frozen.
   *
   * @param permissions by which it was chosen
   * @param patients whose episodes it holds
   */
  private record Cut(
      Permissions permissions,
      Set<PatientPseudonym> patients,
      List<CohortSelection.Step> flow,
      FrozenSnapshot frozen) {}

  /**
   * Nothing when a patient was erased or merged since, or one who is in the cut permits less: it is
   * made anew.
   */
  private Uni<Optional<SnapshotRecord>> remember(Order order, Cut cut, Before before) {
    Instant now = remember.clock().instant().truncatedTo(ChronoUnit.MICROS);
    SnapshotRecord snapshot = snapshot(order, cut, now);
    return remember
        .transactions()
        .forSite(
            order.site(),
            () ->
                remember
                    .patients()
                    .hold(order.site())
                    .chain(() -> isStill(order.site(), cut, before))
                    .chain(
                        still ->
                            still
                                ? keep(snapshot, cut).replaceWith(Optional.of(snapshot))
                                : Uni.createFrom().item(Optional.<SnapshotRecord>empty())));
  }

  private Uni<Boolean> isStill(SiteId site, Cut cut, Before before) {
    return remember
        .patients()
        .state(site)
        .chain(
            patients ->
                patients.equals(before.patients())
                    ? episodes
                        .permissions(site, before.tables())
                        .map(now -> cut.permissions().holdFor(cut.patients(), now))
                    : Uni.createFrom().item(false));
  }

  private Uni<Void> keep(SnapshotRecord snapshot, Cut cut) {
    return remember
        .records()
        .add(snapshot, masks(snapshot, cut.frozen()))
        .chain(() -> remember.patients().add(snapshot.site(), snapshot.manifest(), cut.patients()))
        .chain(() -> remember.completeness().profile(snapshot.site()))
        .chain(profile -> remember.completeness().record(profile, snapshot.createdAt()))
        .chain(() -> remember.events().ready(snapshot));
  }

  private static SnapshotRecord snapshot(Order order, Cut cut, Instant now) {
    FrozenSnapshot frozen = cut.frozen();
    return new SnapshotRecord(
        UUID.randomUUID(),
        order.site(),
        frozen.manifest().digest(),
        frozen.manifest().mapping(),
        order.text(),
        cut.flow(),
        frozen.manifest().counts().episodes(),
        frozen.manifest().concepts(),
        frozen.manifest().files(),
        frozen.manifest().leftOut(),
        frozen.maskDigest(),
        now,
        order.by());
  }

  private static MaskProfileRecord masks(SnapshotRecord snapshot, FrozenSnapshot frozen) {
    return new MaskProfileRecord(
        frozen.maskDigest(),
        snapshot.site(),
        snapshot.id(),
        frozen.masks().episodes(),
        frozen.masks().concepts(),
        frozen.masks().patterns().size(),
        snapshot.createdAt());
  }
}
