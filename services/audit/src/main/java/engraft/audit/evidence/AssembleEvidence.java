package engraft.audit.evidence;

import engraft.audit.evidence.Entries.Found;
import engraft.audit.evidence.Entries.Records;
import engraft.audit.evidence.Evidence.Rest;
import engraft.audit.evidence.Evidence.Step;
import engraft.audit.log.Reference;
import engraft.clinical.SiteId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Walks from a prediction or a model back to the records that it rests on. */
@ApplicationScoped
public class AssembleEvidence {

  private static final int RECORDS_SHOWN = 100;
  private static final int DEEPEST_LINEAGE = 8;

  private final Entries entries;

  AssembleEvidence(Entries entries) {
    this.entries = entries;
  }

  /** Empty when the reader sees no such prediction. */
  public Uni<Optional<Evidence>> ofPrediction(Optional<SiteId> reader, String prediction) {
    return entries
        .about(reader, new Reference("prediction", prediction))
        .chain(
            found -> {
              List<Found> served = only(found, "PredictionServed");
              if (served.isEmpty()) {
                return Uni.createFrom().item(Optional.empty());
              }
              Chain chain = new Chain();
              return episode(reader, served.getFirst(), chain)
                  .chain(() -> lineage(reader, served.getFirst().values("model"), chain, 0))
                  .invoke(() -> chain.add("prediction", served))
                  .invoke(() -> chain.add("override", only(found, "PredictionOverridden")))
                  .map(
                      ignored ->
                          Optional.of(
                              chain.evidence(
                                  new Evidence.Reference("prediction", prediction),
                                  List.of("records", "snapshot", "run", "validation", "release"))));
            });
  }

  /** Empty when the reader sees nothing of such a model. */
  public Uni<Optional<Evidence>> ofModel(Optional<SiteId> reader, String digest) {
    Chain chain = new Chain();
    return lineage(reader, List.of(digest), chain, 0)
        .map(
            ignored ->
                chain.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                        chain.evidence(
                            new Evidence.Reference("model", digest),
                            List.of("records", "snapshot", "run"))));
  }

  private Uni<Void> episode(Optional<SiteId> reader, Found served, Chain chain) {
    return each(
        served.values("episode"),
        episode ->
            entries
                .about(reader, new Reference("episode", episode))
                .invoke(found -> chain.add("patient-records", only(found, "RecordAccepted")))
                .invoke(found -> chain.add("episode", only(found, "EpisodeHarmonized")))
                .replaceWithVoid());
  }

  /** Parents first, so that the chain reads in the order in which things happened. */
  private Uni<Void> lineage(Optional<SiteId> reader, List<String> models, Chain chain, int depth) {
    if (depth > DEEPEST_LINEAGE) {
      return Uni.createFrom().voidItem();
    }
    return each(
        models,
        model ->
            entries
                .about(reader, new Reference("model", model))
                .chain(found -> ofModel(reader, found, chain, depth)));
  }

  private Uni<Void> ofModel(Optional<SiteId> reader, List<Found> found, Chain chain, int depth) {
    List<Found> trained = only(found, "ModelTrained");
    List<Found> adapted = only(found, "ModelAdapted");
    return lineage(reader, values(adapted, "parent"), chain, depth + 1)
        .chain(() -> snapshots(reader, values(trained, "snapshot"), chain))
        .invoke(() -> chain.add("run", trained))
        .chain(() -> snapshots(reader, values(adapted, "snapshot"), chain))
        .invoke(() -> chain.add("adaptation", adapted))
        .invoke(() -> chain.add("validation", only(found, "ModelValidated")))
        .invoke(() -> chain.add("release", only(found, "ModelReleased")))
        .invoke(() -> chain.add("release-refused", only(found, "ModelReleaseRefused")))
        .invoke(() -> chain.add("retirement", only(found, "ModelRetired")))
        .replaceWithVoid();
  }

  private Uni<Void> snapshots(Optional<SiteId> reader, List<String> digests, Chain chain) {
    return each(
        digests,
        digest ->
            entries
                .about(reader, new Reference("snapshot", digest))
                .map(found -> only(found, "SnapshotReady"))
                .chain(
                    ready ->
                        each(ready, cut -> records(reader, digest, cut, chain))
                            .invoke(() -> chain.add("snapshot", ready))));
  }

  private Uni<Void> records(Optional<SiteId> reader, String digest, Found cut, Chain chain) {
    return recordsBefore(reader, cut, -1, RECORDS_SHOWN)
        .invoke(records -> chain.addRecords(site(cut), digest, records))
        .replaceWithVoid();
  }

  /**
   * A page of the records that a snapshot could be cut from; empty when the reader sees no such
   * snapshot.
   *
   * @param after index of the last entry of the page before; -1 for the first page
   */
  public Uni<Optional<Records>> recordsOf(
      Optional<SiteId> reader, String digest, long after, int limit) {
    return entries
        .about(reader, new Reference("snapshot", digest))
        .map(found -> only(found, "SnapshotReady"))
        .chain(
            ready ->
                ready.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : recordsBefore(reader, ready.getFirst(), after, limit).map(Optional::of));
  }

  private Uni<Records> recordsBefore(Optional<SiteId> reader, Found cut, long after, int limit) {
    return entries.recordsBefore(reader, site(cut), cut.entry().index(), after, limit);
  }

  private static SiteId site(Found cut) {
    return cut.entry().site().orElseThrow();
  }

  private static List<Found> only(List<Found> found, String event) {
    return found.stream().filter(one -> one.is(event)).toList();
  }

  private static List<String> values(List<Found> found, String kind) {
    return found.stream().flatMap(one -> one.values(kind).stream()).distinct().toList();
  }

  private static <T> Uni<Void> each(List<T> things, Function<T, Uni<Void>> work) {
    return Multi.createFrom()
        .iterable(things)
        .onItem()
        .transformToUniAndConcatenate(work::apply)
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** Steps as they come, those of one name together, each entry once. */
  private static final class Chain {

    private static final String RECORDS = "records";

    private final Map<String, Map<Long, Found>> steps = new LinkedHashMap<>();
    private final Map<SiteId, Long> records = new LinkedHashMap<>();
    private final List<Rest> rest = new ArrayList<>();

    void add(String name, List<Found> found) {
      if (!found.isEmpty()) {
        Map<Long, Found> step = steps.computeIfAbsent(name, _ -> new LinkedHashMap<>());
        found.forEach(one -> step.put(one.entry().index(), one));
      }
    }

    /** A later cut of the same hospital holds the records of an earlier one too. */
    void addRecords(SiteId site, String snapshot, Records found) {
      add(RECORDS, found.found());
      records.merge(site, found.total(), Long::max);
      if (found.more()) {
        rest.add(new Rest(snapshot, found.found().getLast().entry().index()));
      }
    }

    boolean isEmpty() {
      return steps.isEmpty();
    }

    Evidence evidence(Evidence.Reference subject, List<String> expected) {
      List<Step> all = new ArrayList<>();
      steps.forEach((name, found) -> all.add(step(name, List.copyOf(found.values()))));
      List<String> missing = expected.stream().filter(name -> !steps.containsKey(name)).toList();
      return new Evidence(subject, all, missing);
    }

    private Step step(String name, List<Found> found) {
      return name.equals(RECORDS)
          ? new Step(name, records.values().stream().mapToLong(Long::longValue).sum(), found, rest)
          : new Step(name, found.size(), found, List.of());
    }
  }
}
