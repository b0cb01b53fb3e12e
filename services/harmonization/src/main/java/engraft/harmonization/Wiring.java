package engraft.harmonization;

import engraft.blobs.BlobStore;
import engraft.harmonization.cohorts.ReadPermittedEpisodes;
import engraft.harmonization.cohorts.SiteEpisodes;
import engraft.harmonization.cohorts.Transactions;
import engraft.harmonization.completeness.Completeness;
import engraft.harmonization.consents.ConsentRule;
import engraft.harmonization.consents.Consents;
import engraft.harmonization.episodes.EpisodeEvents;
import engraft.harmonization.episodes.Episodes;
import engraft.harmonization.episodes.HarmonizeRecords;
import engraft.harmonization.erasure.ErasePatient;
import engraft.harmonization.erasure.ErasureEvents;
import engraft.harmonization.erasure.Files;
import engraft.harmonization.erasure.PatientRows;
import engraft.harmonization.habits.HabitReferences;
import engraft.harmonization.habits.MapHabits;
import engraft.harmonization.habits.PublishReference;
import engraft.harmonization.habits.ReadGroups;
import engraft.harmonization.mapping.Catalogue;
import engraft.harmonization.mapping.CatalogueFile;
import engraft.harmonization.mapping.LocalMappings;
import engraft.harmonization.mapping.TellMapping;
import engraft.harmonization.mapping.TellMapping.AffectedEpisodes;
import engraft.harmonization.snapshots.CutSnapshot;
import engraft.harmonization.snapshots.CutSnapshot.Snapshooting;
import engraft.harmonization.snapshots.ExportMeds;
import engraft.harmonization.snapshots.FreezeEpisodes;
import engraft.harmonization.snapshots.SnapshotEvents;
import engraft.harmonization.snapshots.SnapshotRecords;
import engraft.harmonization.suggestions.Suggest;
import engraft.harmonization.units.UcumUnits;
import engraft.harmonization.units.UnitCalculator;
import engraft.harmonization.units.Units;
import engraft.harmonization.withdrawals.CountWithdrawals;
import engraft.harmonization.withdrawals.SnapshotPatients;
import engraft.harmonization.withdrawals.WithdrawalEvents;
import engraft.kit.scratch.Scratch;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes beans of the domain, which knows of no container. */
class Wiring {

  @Produces
  @Singleton
  Catalogue catalogue() {
    return CatalogueFile.builtIn();
  }

  @Produces
  @Singleton
  Units units() {
    return new UcumUnits();
  }

  @Produces
  @Singleton
  Suggest suggest(Units units) {
    return new Suggest(units);
  }

  @Produces
  @Singleton
  UnitCalculator unitCalculator() {
    return new UnitCalculator();
  }

  @Produces
  @Singleton
  HarmonizeRecords harmonizeRecords(
      Episodes episodes, LocalMappings mappings, EpisodeEvents events, Units units) {
    return new HarmonizeRecords(episodes, mappings, events, units);
  }

  @Produces
  @Singleton
  TellMapping tellMapping(
      Catalogue catalogue, LocalMappings mappings, AffectedEpisodes affected, Units units) {
    return new TellMapping(catalogue, mappings, affected, units::isUcum);
  }

  @Produces
  @Singleton
  Snapshooting snapshooting(
      Transactions transactions,
      SnapshotRecords records,
      SnapshotPatients patients,
      SnapshotEvents events,
      Completeness completeness,
      InstantSource clock) {
    return new Snapshooting(transactions, records, patients, events, completeness, clock);
  }

  @Produces
  @Singleton
  ReadPermittedEpisodes readPermittedEpisodes(
      SiteEpisodes episodes,
      Consents consents,
      Transactions transactions,
      ConsentRule rule,
      InstantSource clock) {
    return new ReadPermittedEpisodes(episodes, consents, transactions, rule, clock);
  }

  @Produces
  @Singleton
  CountWithdrawals countWithdrawals(
      SnapshotPatients patients,
      Consents consents,
      LocalMappings mappings,
      ConsentRule rule,
      CountWithdrawals.Telling telling) {
    return new CountWithdrawals(patients, consents, mappings, rule, telling);
  }

  @Produces
  @Singleton
  CountWithdrawals.Telling telling(WithdrawalEvents events, InstantSource clock) {
    return new CountWithdrawals.Telling(events, clock);
  }

  @Produces
  @Singleton
  ErasePatient erasePatient(
      PatientRows rows,
      SnapshotPatients snapshots,
      Files files,
      CountWithdrawals count,
      ErasureEvents events) {
    return new ErasePatient(rows, snapshots, files, count, events);
  }

  @Produces
  @Singleton
  CutSnapshot cutSnapshot(
      ReadPermittedEpisodes episodes,
      LocalMappings mappings,
      BlobStore blobs,
      Scratch scratch,
      Snapshooting remember) {
    return new CutSnapshot(
        episodes,
        mappings,
        new FreezeEpisodes(blobs, scratch.folder()),
        remember,
        Infrastructure.getDefaultWorkerPool());
  }

  @Produces
  @Singleton
  ReadGroups readGroups(
      ReadPermittedEpisodes episodes,
      LocalMappings mappings,
      Transactions transactions,
      Catalogue catalogue) {
    return new ReadGroups(episodes, mappings, transactions, catalogue);
  }

  @Produces
  @Singleton
  PublishReference publishReference(
      ReadGroups groups,
      HabitReferences references,
      Transactions transactions,
      Catalogue catalogue,
      InstantSource clock) {
    return new PublishReference(groups, references, transactions, catalogue, clock);
  }

  @Produces
  @Singleton
  MapHabits mapHabits(
      ReadGroups groups,
      HabitReferences references,
      LocalMappings mappings,
      TellMapping tell,
      Transactions transactions) {
    return new MapHabits(
        groups, references, mappings, tell, transactions, Infrastructure.getDefaultWorkerPool());
  }

  @Produces
  @Singleton
  ExportMeds exportMeds(BlobStore blobs, Scratch scratch) {
    return new ExportMeds(blobs, scratch.folder());
  }
}
