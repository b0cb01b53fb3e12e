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
      PatientPseudonym into) {}

  record MovedRow(EpisodeId episode, EpisodeId target) {}

  @Override
  public Uni<Map<EpisodeKey, EpisodeKey>> now(Collection<EpisodeKey> keys) {
    return Sql.list(
            NowRow.class,
            MergeSql.NOW,
            Sql.json(keys.stream().map(PostgresEpisodes.KeyRow::of).toList()))
        .map(
            rows -> {
              Map<EpisodeKey, EpisodeKey> now = new HashMap<>();
              rows.forEach(
                  row ->
                      now.put(
                          new EpisodeKey(row.site(), row.episode(), row.patient()),
                          new EpisodeKey(row.site(), row.target(), row.into())));
              return now;
            });
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
    return Sql.texts(MergeSql.HOLD, site, moved)
        .chain(() -> Sql.run(MergeSql.REMEMBER, site, patient, into, moved))
        .chain(() -> Sql.list(PostgresEpisodes.KeyRow.class, MergeSql.TARGETS, site, into, moved))
        .call(() -> Sql.run(MergeSql.ENTRIES, site, moved))
        .call(() -> Sql.run(MergeSql.LEFT_ENTRIES, site, moved))
        .call(() -> Sql.run(MergeSql.LEFT_EPISODES, site, moved))
        .call(() -> settle(site, moved))
        .call(() -> Sql.run(MergeSql.IN_SNAPSHOTS, site, patient, into))
        .map(rows -> rows.stream().map(PostgresEpisodes.KeyRow::key).collect(Collectors.toSet()));
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
