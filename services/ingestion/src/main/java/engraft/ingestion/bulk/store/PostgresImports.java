package engraft.ingestion.bulk.store;

import engraft.clinical.SiteId;
import engraft.ingestion.bulk.ImportId;
import engraft.ingestion.bulk.ImportProgress;
import engraft.ingestion.bulk.Imports;
import engraft.ingestion.bulk.LineIssue;
import engraft.ingestion.bulk.SourceFile;
import engraft.ingestion.rejections.Issue;
import engraft.kit.sql.Sql;
import engraft.kit.transaction.SiteTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What hospitals see of their imports. */
@ApplicationScoped
class PostgresImports implements Imports {

  private static final String ADD =
      """
      insert into bulk_import (id, site, requested, state, free_from) values
        ($1::text::uuid, $2, $3::text::timestamptz, 'OPEN',
         $4::text::timestamptz)
      """;
  private static final String ADD_FILES =
      """
      insert into bulk_import_file (import, site, file, type, url, fetched)
      select $1::text::uuid, $2, f.number, f.type, f.url, f.url is null
      from json_to_recordset($3::text::json) as f(number int, type text, url text)
      """;
  private static final String FIND =
      """
      select cast(json_build_object('requested', i.requested, 'state', i.state) as text)
      from bulk_import i where site = $1 and id = $2::text::uuid
      """;
  private static final String FILES =
      """
      select cast(json_build_object('number', f.file, 'type', f.type, 'url', f.url,
        'fetched', f.fetched, 'problem', f.problem, 'lines', coalesce(sum(p.resources), 0),
        'done', coalesce(sum(p.resources) filter (where not p.waits), 0),
        'refused', coalesce(sum((select count(distinct substring(x ->> 'expression' from 'line.([0-9]+)'))
          from jsonb_array_elements(p.issues) x)) filter (where not p.waits), 0)) as text)
      from bulk_import_file f left join bulk_import_part p on p.import = f.import and p.file = f.file
      where f.site = $1 and f.import = $2::text::uuid
      group by f.import, f.file order by f.file
      """;
  private static final String ISSUES =
      """
      select cast(json_build_object('firstLine', p.first_line, 'issues', p.issues) as text)
      from bulk_import_part p where p.site = $1 and p.import = $2::text::uuid
        and p.file = $3 and not p.waits and p.issues <> '[]' order by p.part
      """;
  private static final String CANCEL =
      """
      update bulk_import set state = case state when 'OPEN' then 'CANCELLED' else state end
      where site = $1 and id = $2::text::uuid
      """;

  private final SiteTransactions transactions;

  PostgresImports(SiteTransactions transactions) {
    this.transactions = transactions;
  }

  record ImportRow(Instant requested, ImportProgress.State state) {}

  record NewFileRow(int number, @Nullable String type, @Nullable URI url) {}

  record FileRow(
      int number,
      @Nullable String type,
      @Nullable URI url,
      boolean fetched,
      String problem,
      long lines,
      long done,
      long refused) {
    ImportProgress.FileProgress toDomain() {
      return new ImportProgress.FileProgress(
          new SourceFile(number, type, url), fetched, problem, lines, done - refused, refused);
    }
  }

  record IssuesRow(int firstLine, List<Issue> issues) {}

  @Override
  public void add(SiteId site, Requested requested, Instant notBefore) {
    String id = requested.id().toString();
    List<NewFileRow> files =
        requested.files().stream()
            .map(file -> new NewFileRow(file.number(), file.type(), file.url()))
            .toList();
    inSite(
        site,
        () ->
            Sql.run(ADD, id, site.value(), requested.at().toString(), notBefore.toString())
                .chain(() -> Sql.run(ADD_FILES, id, site.value(), Sql.json(files)))
                .chain(() -> PartRow.add(site, requested.id(), requested.parts())));
  }

  @Override
  public Optional<ImportProgress> find(SiteId site, ImportId id) {
    return inSite(site, () -> Sql.list(ImportRow.class, FIND, site.value(), id.toString())).stream()
        .findFirst()
        .map(row -> new ImportProgress(id, row.requested(), row.state(), files(site, id)));
  }

  private List<ImportProgress.FileProgress> files(SiteId site, ImportId id) {
    return inSite(site, () -> Sql.list(FileRow.class, FILES, site.value(), id.toString())).stream()
        .map(FileRow::toDomain)
        .toList();
  }

  @Override
  public List<LineIssue> issues(SiteId site, ImportId id, int file) {
    List<LineIssue> issues = new ArrayList<>();
    for (IssuesRow row :
        inSite(site, () -> Sql.list(IssuesRow.class, ISSUES, site.value(), id.toString(), file))) {
      row.issues().forEach(issue -> issues.add(LineIssue.of(issue, row.firstLine())));
    }
    return issues;
  }

  @Override
  public boolean cancel(SiteId site, ImportId id) {
    return inSite(site, () -> Sql.run(CANCEL, site.value(), id.toString())) == 1;
  }

  private <T> T inSite(SiteId site, Supplier<Uni<T>> work) {
    return transactions.forSite(site, work).await().indefinitely();
  }
}
