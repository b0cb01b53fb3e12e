package engraft.harmonization.episodes.store;

import engraft.clinical.EpisodeId;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.harmonization.episodes.EpisodeKey;
import engraft.harmonization.episodes.Merge;
import engraft.harmonization.episodes.MergedPatients;
import engraft.kit.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Merged patients in PostgreSQL. */
@ApplicationScoped
class PostgresMergedPatients implements MergedPatients {

  record NowRow(
      SiteId site,
      EpisodeId episode,
      PatientPseudonym patient,
      EpisodeId target,
      PatientPseudonym into,
      int days) {}

  record MovedRow(EpisodeId episode, EpisodeId target) {}

  record PersonRow(SiteId site, PatientPseudonym patient) {}

  @Override
  public Uni<Map<EpisodeKey, Now>> now(Collection<EpisodeKey> keys) {
    return Sql.list(
            NowRow.class,
            MergeSql.NOW,
            Sql.json(keys.stream().map(PostgresEpisodes.KeyRow::of).toList()))
        .map(
            rows -> {
              Map<EpisodeKey, Now> now = new HashMap<>();
              rows.forEach(
                  row ->
                      now.put(
                          new EpisodeKey(row.site(), row.episode(), row.patient()),
                          new Now(
                              new EpisodeKey(row.site(), row.target(), row.into()), row.days())));
              return now;
            });
  }

  @Override
  public Uni<Merge> settled(Merge merge) {
    EpisodeKey own = key(merge, EpisodeId.of(merge.site(), merge.into(), "-"));
    Set<EpisodeKey> targets = new HashSet<>(Set.of(own));
    merge.episodes().values().forEach(target -> targets.add(key(merge, target)));
    return now(targets)
        .map(
            now -> {
              Now person = now.getOrDefault(own, new Now(own, 0));
              Map<EpisodeId, EpisodeId> episodes = new HashMap<>();
              merge
                  .episodes()
                  .forEach(
                      (episode, target) -> {
                        EpisodeKey there = key(merge, target);
                        episodes.put(
                            episode, now.getOrDefault(there, new Now(there, 0)).key().episode());
                      });
              return new Merge(
                  merge.site(),
                  merge.patient(),
                  person.key().patient(),
                  episodes,
                  merge.days() + person.days());
            });
  }

  private static EpisodeKey key(Merge merge, EpisodeId target) {
    return new EpisodeKey(merge.site(), target, merge.into());
  }

  @Override
  public Uni<Set<EpisodeKey>> merge(Merge merge) {
    String site = merge.site().value();
    String patient = merge.patient().value();
    String into = merge.into().value();
    String moved =
        Sql.json(
            merge.episodes().entrySet().stream()
                .map(one -> new MovedRow(one.getKey(), one.getValue()))
                .toList());
    return Sql.texts(EpisodeSql.HOLD_PEOPLE, Sql.json(both(merge)))
        .chain(() -> Sql.texts(MergeSql.HOLD, site, moved))
        .chain(() -> Sql.run(MergeSql.REMEMBER, site, patient, into, moved, merge.days()))
        .chain(() -> Sql.list(PostgresEpisodes.KeyRow.class, MergeSql.TARGETS, site, into, moved))
        .call(() -> takeUp(site, moved, merge.days()))
        .call(() -> Sql.run(MergeSql.LEFT_ENTRIES, site, moved))
        .call(() -> Sql.run(MergeSql.LEFT_EPISODES, site, moved))
        .call(() -> settle(site, moved))
        .call(() -> Sql.run(MergeSql.IN_SNAPSHOTS, site, patient, into))
        .map(rows -> rows.stream().map(PostgresEpisodes.KeyRow::key).collect(Collectors.toSet()));
  }

  private static List<PersonRow> both(Merge merge) {
    return List.of(
        new PersonRow(merge.site(), merge.patient()), new PersonRow(merge.site(), merge.into()));
  }

  private static Uni<Void> takeUp(String site, String moved, int days) {
    return Sql.list(PostgresEpisodes.EntryRow.class, MergeSql.ENTRIES, site, moved)
        .chain(
            rows ->
                Sql.run(
                    MergeSql.TAKE_UP, Sql.json(rows.stream().map(row -> row.moved(days)).toList())))
        .replaceWithVoid();
  }

  /** A resource that both of them have belongs to the episode of its newest version. */
  private static Uni<Void> settle(String site, String moved) {
    return Sql.list(PostgresEpisodes.ResourceRow.class, MergeSql.RESOURCES, site, moved)
        .chain(
            resources ->
                resources.isEmpty()
                    ? Uni.createFrom().item(List.of())
                    : Sql.list(
                        PostgresEpisodes.ChangedRow.class, EpisodeSql.MOVE, Sql.json(resources)))
        .replaceWithVoid();
  }
}
