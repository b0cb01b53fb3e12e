package engraft.harmonization.suggestions.store;

import engraft.clinical.SiteId;
import engraft.contracts.record.Statement;
import engraft.harmonization.suggestions.Evidence;
import engraft.harmonization.unmapped.ReviewItem;
import engraft.kit.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Reads the entries of the episodes in which the same thing was not understood. */
@ApplicationScoped
class PostgresEvidence implements Evidence {

  private static final String ENTRIES =
      """
      select cast(e.statement as text)
      from episode p join episode_entry e on e.site = p.site and e.episode = p.id
      where p.site = $1 and p.issues <> '[]' and p.issues @> $2::text::jsonb
      """;
  private static final String FIRST = " order by e.episode, e.type, e.id limit $4";
  private static final String OF_CODE =
      ENTRIES + " and cast(e.statement as jsonb) -> 'codes' @> $3::text::jsonb" + FIRST;
  private static final String OF_UNIT =
      ENTRIES + " and btrim(e.statement -> 'value' ->> 'unit') = $3" + FIRST;

  @Override
  public Uni<List<Statement>> of(SiteId site, ReviewItem item, int most) {
    String issue = Sql.json(List.of(Map.of("id", item.id())));
    String code = item.code() == null ? "" : item.code();
    return switch (item.kind()) {
      case "code", "ambiguous" -> {
        String system = item.system() == null ? "" : item.system();
        String coding = Sql.json(List.of(Map.of("system", system, "code", code)));
        yield Sql.list(Statement.class, OF_CODE, site.value(), issue, coding, most);
      }
      case "unit" -> Sql.list(Statement.class, OF_UNIT, site.value(), issue, code, most);
      default -> Uni.createFrom().item(List.of());
    };
  }
}
