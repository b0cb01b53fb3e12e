package engraft.harmonization.unmapped.store;

import engraft.clinical.SiteId;
import engraft.harmonization.unmapped.ReviewItem;
import engraft.harmonization.unmapped.ReviewQueue;
import engraft.kit.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Groups the issues of all episodes of a site. */
@ApplicationScoped
class PostgresReviewQueue implements ReviewQueue {

  private static final String ITEMS =
      """
      select cast((array_agg(issue))[1] || jsonb_build_object('episodes', count(*)) as text)
      from episode cross join lateral jsonb_array_elements(issues) as issue
      where site = $1 and issues <> '[]' and not stale
      """;
  private static final String LIST =
      ITEMS + " and issue ->> 'id' > $2 group by issue ->> 'id' order by issue ->> 'id' limit $3";
  private static final String FIND = ITEMS + " and issue ->> 'id' = $2 group by issue ->> 'id'";

  @Override
  public Uni<List<ReviewItem>> list(SiteId site, @Nullable String after, int limit) {
    return Sql.list(ReviewItem.class, LIST, site.value(), after == null ? "" : after, limit);
  }

  @Override
  public Uni<Optional<ReviewItem>> find(SiteId site, String id) {
    return Sql.list(ReviewItem.class, FIND, site.value(), id)
        .map(found -> found.stream().findFirst());
  }
}
