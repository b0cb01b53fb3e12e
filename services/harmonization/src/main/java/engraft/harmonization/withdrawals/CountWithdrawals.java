package engraft.harmonization.withdrawals;

import engraft.clinical.Digest;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.harmonization.consents.ConsentRule;
import engraft.harmonization.consents.Consents;
import engraft.harmonization.consents.Permission;
import engraft.harmonization.mapping.LocalMappings;
import engraft.harmonization.withdrawals.SnapshotPatients.Count;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Counts, of every snapshot of a site, the patients who are left out of later ones. The count is
 * made anew each time, so that any order of consents ends in the same one. Runs in the caller's
 * transaction.
 */
public final class CountWithdrawals {

  private final SnapshotPatients patients;
  private final Consents consents;
  private final LocalMappings mappings;
  private final ConsentRule rule;
  private final Telling telling;

  /** How and when it is told. */
  public record Telling(WithdrawalEvents events, InstantSource clock) {}

  public CountWithdrawals(
      SnapshotPatients patients,
      Consents consents,
      LocalMappings mappings,
      ConsentRule rule,
      Telling telling) {
    this.patients = patients;
    this.consents = consents;
    this.mappings = mappings;
    this.rule = rule;
    this.telling = telling;
  }

  /** Counts at each site, and tells what changed. */
  public Uni<Void> at(Collection<SiteId> sites) {
    return Multi.createFrom()
        .iterable(new TreeSet<>(sites))
        .onItem()
        .transformToUniAndConcatenate(this::atSite)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> atSite(SiteId site) {
    return patients
        .hold(site)
        .chain(() -> leftOut(site))
        .chain(out -> patients.holding(site, out))
        .chain(now -> patients.told(site).chain(before -> tell(site, now, before)));
  }

  private Uni<List<PatientPseudonym>> leftOut(SiteId site) {
    return consents
        .of(site)
        .chain(
            said ->
                said.isEmpty()
                    ? Uni.createFrom().item(List.of())
                    : mappings
                        .inForceAt(site)
                        .map(
                            tables ->
                                leftOut(
                                    rule.permissions(said, tables, telling.clock().instant()))));
  }

  private static List<PatientPseudonym> leftOut(Map<PatientPseudonym, Permission> permissions) {
    List<PatientPseudonym> out = new ArrayList<>();
    permissions.forEach(
        (patient, permission) -> {
          if (permission instanceof Permission.LeftOut) {
            out.add(patient);
          }
        });
    return out;
  }

  private Uni<Void> tell(SiteId site, Map<Digest, Long> now, Map<Digest, Count> before) {
    SortedSet<Digest> all = new TreeSet<>(now.keySet());
    all.addAll(before.keySet());
    return Multi.createFrom()
        .iterable(all)
        .onItem()
        .transformToUniAndConcatenate(
            manifest -> {
              Count count = before.getOrDefault(manifest, Count.NONE);
              long patientsNow = now.getOrDefault(manifest, 0L) + count.erased();
              return patientsNow == count.told()
                  ? Uni.createFrom().voidItem()
                  : patients
                      .tell(site, manifest, patientsNow)
                      .chain(
                          () ->
                              telling
                                  .events()
                                  .withdrew(site, manifest, patientsNow, count.removed()));
            })
        .collect()
        .last()
        .replaceWithVoid();
  }
}
