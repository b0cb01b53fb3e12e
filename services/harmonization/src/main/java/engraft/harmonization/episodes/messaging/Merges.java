package engraft.harmonization.episodes.messaging;

import engraft.clinical.EpisodeId;
import engraft.contracts.event.IngestionEvent.MovedEpisode;
import engraft.contracts.event.IngestionEvent.PatientsMerged;
import engraft.contracts.record.ClinicalRecord;
import engraft.harmonization.episodes.EpisodeEvents;
import engraft.harmonization.episodes.EpisodeKey;
import engraft.harmonization.episodes.HarmonizeRecords;
import engraft.harmonization.episodes.Merge;
import engraft.harmonization.episodes.MergedPatients;
import engraft.harmonization.episodes.MergedPatients.Now;
import engraft.harmonization.withdrawals.CountWithdrawals;
import engraft.harmonization.withdrawals.SnapshotPatients;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What of a batch is about patients who are one. */
@ApplicationScoped
class Merges {

  private final MergedPatients patients;
  private final HarmonizeRecords harmonize;
  private final EpisodeEvents events;
  private final SnapshotPatients snapshots;
  private final CountWithdrawals count;

  Merges(
      MergedPatients patients,
      HarmonizeRecords harmonize,
      EpisodeEvents events,
      SnapshotPatients snapshots,
      CountWithdrawals count) {
    this.patients = patients;
    this.harmonize = harmonize;
    this.events = events;
    this.snapshots = snapshots;
    this.count = count;
  }

  /** A dead letter that is replayed late may name a patient who is another by now. */
  Uni<List<ClinicalRecord>> asTheyAreNow(List<ClinicalRecord> records) {
    Set<EpisodeKey> keys = records.stream().map(Merges::key).collect(Collectors.toSet());
    return keys.isEmpty()
        ? Uni.createFrom().item(records)
        : patients
            .now(keys)
            .map(now -> records.stream().map(record -> asItIsNow(record, now)).toList());
  }

  private static ClinicalRecord asItIsNow(ClinicalRecord record, Map<EpisodeKey, Now> now) {
    Now place = now.getOrDefault(key(record), new Now(key(record), 0));
    return new ClinicalRecord(
        record.site(),
        place.key().patient(),
        place.key().episode(),
        record.received(),
        record.entries().stream().map(entry -> moved(entry, place.days())).toList());
  }

  private static ClinicalRecord.Entry moved(ClinicalRecord.Entry entry, int days) {
    return new ClinicalRecord.Entry(
        entry.type(), entry.id(), entry.content(), entry.statement().moved(days));
  }

  private static EpisodeKey key(ClinicalRecord record) {
    return new EpisodeKey(record.site(), record.episode(), record.patient());
  }

  /** A patient's records come before their merge. */
  Uni<Void> merge(List<PatientsMerged> merged) {
    return Multi.createFrom()
        .iterable(merged)
        .onItem()
        .transformToUniAndConcatenate(event -> patients.settled(merge(event)).chain(this::merge))
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** A snapshot that is being cut counts as cut before, or is cut anew. */
  private Uni<Void> merge(Merge merge) {
    return snapshots
        .hold(merge.site())
        .chain(() -> harmonize.anew(Set.of(merge.site()), () -> patients.merge(merge)))
        .chain(() -> events.moved(merge))
        .chain(() -> count.at(List.of(merge.site())));
  }

  private static Merge merge(PatientsMerged event) {
    Map<EpisodeId, EpisodeId> episodes =
        event.episodes().stream()
            .collect(Collectors.toMap(MovedEpisode::episode, MovedEpisode::into));
    return new Merge(event.site(), event.patient(), event.into(), episodes, event.daysToMove());
  }
}
