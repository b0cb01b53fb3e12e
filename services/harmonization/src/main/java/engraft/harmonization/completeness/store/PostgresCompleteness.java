package engraft.harmonization.completeness.store;

import engraft.clinical.ConceptId;
import engraft.clinical.SiteId;
import engraft.harmonization.completeness.Completeness;
import engraft.harmonization.completeness.CompletenessProfile;
import engraft.harmonization.completeness.EpisodeSummary;
import engraft.kit.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Completeness from the summaries that are kept beside each episode. */
@ApplicationScoped
class PostgresCompleteness implements Completeness {

  private static final String SUMMARIES =
      """
      select cast(json_build_object('present', present, 'absent', absent) as text)
      from episode where site = $1 and revision > 0
      """;
  private static final String NETWORK =
      """
      select distinct cast(to_json(concept) as text)
      from mask_profile, json_array_elements_text(concepts) as concept
      """;
  private static final String RECORD =
      """
      insert into completeness_history (site, recorded_at, profile)
      values ($1, $2::text::timestamptz, $3::text::json) on conflict do nothing
      """;
  private static final String HISTORY =
      """
      select cast(json_build_object('at', recorded_at, 'profile', profile) as text)
      from completeness_history
      where site = $1 and recorded_at < $2::text::timestamptz
      order by recorded_at desc limit $3
      """;

  @Override
  public Uni<List<EpisodeSummary>> summaries(SiteId site) {
    return Sql.list(EpisodeSummary.class, SUMMARIES, site.value());
  }

  @Override
  public Uni<Set<ConceptId>> networkConcepts() {
    return Sql.list(ConceptId.class, NETWORK).map(Set::copyOf);
  }

  @Override
  public Uni<Void> record(CompletenessProfile profile, Instant at) {
    return Sql.run(RECORD, profile.site().value(), at.toString(), Sql.json(profile))
        .replaceWithVoid();
  }

  @Override
  public Uni<List<Recorded>> history(SiteId site, @Nullable Instant before, int limit) {
    return Sql.list(
        Recorded.class,
        HISTORY,
        site.value(),
        before == null ? "infinity" : before.toString(),
        limit);
  }
}
