package engraft.harmonization.episodes.messaging;

import engraft.clinical.EpisodeId;
import engraft.contracts.event.IngestionEvent.MovedEpisode;
import engraft.contracts.event.IngestionEvent.PatientsMerged;
import engraft.contracts.record.ClinicalRecord;
import engraft.harmonization.episodes.EpisodeKey;
import engraft.harmonization.episodes.HarmonizeRecords;
import engraft.harmonization.episodes.Merge;
import engraft.harmonization.episodes.MergedPatients;
import engraft.kit.inbox.ReceivedEvent;
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

  Merges(MergedPatients patients, HarmonizeRecords harmonize) {
    this.patients = patients;
    this.harmonize = harmonize;
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

  private static ClinicalRecord asItIsNow(ClinicalRecord record, Map<EpisodeKey, EpisodeKey> now) {
    EpisodeKey key = now.getOrDefault(key(record), key(record));
    return new ClinicalRecord(
        record.site(), key.patient(), key.episode(), record.received(), record.entries());
  }

  private static EpisodeKey key(ClinicalRecord record) {
    return new EpisodeKey(record.site(), record.episode(), record.patient());
  }

  /** A patient's records come before their merge. */
  Uni<Void> merge(List<ReceivedEvent> received) {
    return Multi.createFrom()
        .iterable(received)
        .filter(event -> event.data() instanceof PatientsMerged)
        .map(event -> (PatientsMerged) event.data())
        .onItem()
        .transformToUniAndConcatenate(event -> patients.merge(merge(event)).chain(harmonize::anew))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private static Merge merge(PatientsMerged event) {
    Map<EpisodeId, EpisodeId> episodes =
        event.episodes().stream()
            .collect(Collectors.toMap(MovedEpisode::episode, MovedEpisode::into));
    return new Merge(event.site(), event.patient(), event.into(), episodes);
  }
}
