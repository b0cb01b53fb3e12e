package engraft.audit.log.messaging;

import engraft.audit.log.NewEntry;
import engraft.audit.log.Reference;
import engraft.clinical.Digest;
import engraft.contracts.event.AuditEvent;
import engraft.contracts.event.DomainEvent;
import engraft.contracts.event.HarmonizationEvent.EpisodeHarmonized;
import engraft.contracts.event.HarmonizationEvent.EpisodesErased;
import engraft.contracts.event.HarmonizationEvent.EpisodesMoved;
import engraft.contracts.event.HarmonizationEvent.PatientsWithdrew;
import engraft.contracts.event.HarmonizationEvent.SnapshotReady;
import engraft.contracts.event.InferenceEvent;
import engraft.contracts.event.InferenceEvent.PredictionServed;
import engraft.contracts.event.IngestionEvent.MovedEpisode;
import engraft.contracts.event.IngestionEvent.PatientErased;
import engraft.contracts.event.IngestionEvent.PatientsMerged;
import engraft.contracts.event.IngestionEvent.RecordAccepted;
import engraft.contracts.event.IngestionEvent.SiteRegistered;
import engraft.contracts.event.ModelEvent;
import engraft.contracts.event.ModelEvent.ModelAdapted;
import engraft.contracts.event.ModelEvent.ModelReleased;
import engraft.contracts.event.ModelEvent.ModelTrained;
import engraft.contracts.event.ModelEvent.ModelValidated;
import engraft.kit.inbox.ReceivedEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What of an event goes into the log: never a clinical value. */
final class EntryOfEvent {

  private static final String ERASURE = "erasure";
  private static final String SNAPSHOT = "snapshot";

  private EntryOfEvent() {}

  static NewEntry entry(ReceivedEvent event) {
    return new NewEntry(
        event.id(),
        event.type(),
        event.source(),
        event.topic(),
        event.time(),
        event.site(),
        Digest.of(event.json()),
        content(event),
        references(event.data()));
  }

  /** An episode's values stay with harmonization; the log keeps their digest. */
  private static Optional<String> content(ReceivedEvent event) {
    return event.data() instanceof EpisodeHarmonized
        ? Optional.empty()
        : Optional.of(new String(event.json(), StandardCharsets.UTF_8));
  }

  private static List<Reference> references(DomainEvent event) {
    return switch (event) {
      case SiteRegistered _ -> List.of();
      case RecordAccepted accepted ->
          List.of(
              new Reference("record", accepted.record().toString()),
              new Reference("episode", accepted.episode().value()));
      case PatientsMerged merged -> ofMoved(merged.episodes());
      case EpisodesMoved moved -> ofMoved(moved.episodes());
      case PatientErased erased -> List.of(new Reference(ERASURE, erased.erasure().toString()));
      case EpisodesErased erased -> ofErased(erased);
      case PatientsWithdrew withdrew -> List.of(new Reference(SNAPSHOT, withdrew.manifest().hex()));
      case EpisodeHarmonized harmonized ->
          List.of(new Reference("episode", harmonized.episode().id().value()));
      case SnapshotReady ready -> List.of(new Reference(SNAPSHOT, ready.manifest().hex()));
      case ModelEvent model -> ofModel(model);
      case PredictionServed served -> ofPrediction(served);
      case InferenceEvent.PredictionOverridden overridden ->
          List.of(new Reference("prediction", overridden.prediction().toString()));
      case AuditEvent.ActionRecorded _ -> List.of();
      case AuditEvent.DataErased erased ->
          List.of(new Reference(ERASURE, erased.erasure().toString()));
    };
  }

  private static List<Reference> ofMoved(List<MovedEpisode> episodes) {
    return episodes.stream()
        .flatMap(moved -> Stream.of(moved.episode(), moved.into()))
        .distinct()
        .map(id -> new Reference("episode", id.value()))
        .toList();
  }

  private static List<Reference> ofErased(EpisodesErased erased) {
    List<Reference> references = new ArrayList<>();
    references.add(new Reference(ERASURE, erased.erasure().toString()));
    erased.episodes().forEach(id -> references.add(new Reference("episode", id.value())));
    return references;
  }

  private static List<Reference> ofModel(ModelEvent event) {
    List<Reference> references = new ArrayList<>();
    references.add(new Reference("model", event.model().hex()));
    switch (event) {
      case ModelTrained trained -> {
        references.add(new Reference("run", trained.run().toString()));
        trained.snapshots().forEach(cut -> references.add(new Reference(SNAPSHOT, cut.hex())));
      }
      case ModelAdapted adapted -> {
        references.add(new Reference("adaptation", adapted.adaptation().toString()));
        references.add(new Reference("parent", adapted.parent().hex()));
        references.add(new Reference(SNAPSHOT, adapted.snapshot().hex()));
      }
      case ModelValidated validated -> {
        references.add(new Reference("adaptation", validated.adaptation().toString()));
        references.add(new Reference("report", validated.report().hex()));
      }
      case ModelReleased released ->
          references.add(new Reference("report", released.report().hex()));
      case ModelEvent.ModelReleaseRefused _, ModelEvent.ModelRetired _ -> {}
    }
    return references;
  }

  private static List<Reference> ofPrediction(PredictionServed served) {
    List<Reference> references = new ArrayList<>();
    references.add(new Reference("prediction", served.prediction().toString()));
    references.add(new Reference("model", served.model().hex()));
    if (served.episode() != null) {
      references.add(new Reference("episode", served.episode().value()));
    }
    return references;
  }
}
