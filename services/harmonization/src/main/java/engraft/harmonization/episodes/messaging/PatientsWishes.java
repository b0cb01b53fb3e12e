package engraft.harmonization.episodes.messaging;

import engraft.clinical.SiteId;
import engraft.contracts.event.IngestionEvent;
import engraft.contracts.event.IngestionEvent.PatientErased;
import engraft.contracts.event.IngestionEvent.PatientsMerged;
import engraft.contracts.event.IngestionEvent.RecordAccepted;
import engraft.contracts.record.ClinicalRecord;
import engraft.contracts.record.Statement;
import engraft.harmonization.erasure.ErasePatient;
import engraft.harmonization.erasure.Erasure;
import engraft.harmonization.erasure.PatientRows;
import engraft.harmonization.withdrawals.CountWithdrawals;
import engraft.kit.inbox.ReceivedEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of a batch is about patients' wishes: erasures, and consents that change who withdrew. */
@ApplicationScoped
class PatientsWishes {

  private final PatientRows rows;
  private final ErasePatient erasePatient;
  private final CountWithdrawals count;

  PatientsWishes(PatientRows rows, ErasePatient erasePatient, CountWithdrawals count) {
    this.rows = rows;
    this.erasePatient = erasePatient;
    this.count = count;
  }

  /**
   * Who erases or merges patients of a site does so alone: the records of one person may be on
   * several partitions, and nothing of them may be under way. So does who takes a resource from
   * another episode: what is under way there, in another transaction, could not be seen.
   */
  Uni<Void> hold(List<ReceivedEvent> received) {
    Set<SiteId> sites = new HashSet<>();
    Set<SiteId> alone = new HashSet<>();
    for (ReceivedEvent event : received) {
      if (event.data() instanceof IngestionEvent told) {
        sites.add(told.site());
        if (isDoneAlone(told)) {
          alone.add(told.site());
        }
      }
    }
    return rows.hold(sites, alone);
  }

  private static boolean isDoneAlone(IngestionEvent told) {
    return told instanceof PatientErased
        || told instanceof PatientsMerged
        || told instanceof RecordAccepted record && record.takesFromElsewhere();
  }

  /** A dead letter that is replayed late may be of a patient who is gone; so is its payload. */
  Uni<List<RecordAccepted>> withoutErased(List<RecordAccepted> accepted) {
    if (accepted.isEmpty()) {
      return Uni.createFrom().item(accepted);
    }
    return rows.erasedOf(accepted.stream().map(PatientsWishes::named).distinct().toList())
        .map(erased -> accepted.stream().filter(event -> !erased.contains(named(event))).toList());
  }

  /** A merge of somebody who was erased meanwhile moves nothing: there is nothing. */
  Uni<List<PatientsMerged>> mergesOfOthers(List<ReceivedEvent> received) {
    List<PatientsMerged> merges =
        received.stream()
            .filter(event -> event.data() instanceof PatientsMerged)
            .map(event -> (PatientsMerged) event.data())
            .toList();
    if (merges.isEmpty()) {
      return Uni.createFrom().item(merges);
    }
    return rows.erasedOf(merges.stream().flatMap(PatientsWishes::named).distinct().toList())
        .map(
            erased ->
                merges.stream().filter(one -> named(one).noneMatch(erased::contains)).toList());
  }

  private static Stream<PatientRows.Named> named(PatientsMerged event) {
    return Stream.of(event.patient(), event.into())
        .map(patient -> new PatientRows.Named(event.site(), patient));
  }

  private static PatientRows.Named named(RecordAccepted event) {
    return new PatientRows.Named(event.site(), event.patient());
  }

  /** Where a consent came, it is counted again who withdrew. */
  Uni<Void> countAgain(List<ClinicalRecord> taken) {
    Set<SiteId> sites =
        taken.stream()
            .filter(PatientsWishes::holdsConsent)
            .map(ClinicalRecord::site)
            .collect(Collectors.toSet());
    return count.at(sites);
  }

  private static boolean holdsConsent(ClinicalRecord record) {
    return record.entries().stream()
        .anyMatch(entry -> entry.statement() instanceof Statement.Consent);
  }

  /** A patient's records come before their erasure. */
  Uni<Void> erase(List<ReceivedEvent> received) {
    return Multi.createFrom()
        .iterable(received)
        .filter(event -> event.data() instanceof PatientErased)
        .map(event -> (PatientErased) event.data())
        .onItem()
        .transformToUniAndConcatenate(
            event ->
                erasePatient.erase(
                    new Erasure(event.erasure(), event.site(), event.patient(), event.all())))
        .collect()
        .last()
        .replaceWithVoid();
  }
}
