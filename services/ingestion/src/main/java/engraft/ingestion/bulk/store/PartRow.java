package engraft.ingestion.bulk.store;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.ingestion.bulk.ImportId;
import engraft.ingestion.bulk.Part;
import engraft.kit.sql.Sql;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** A part as the JSON that PostgreSQL reads and writes of it. */
record PartRow(
    int file, int part, int firstLine, int lines, int resources, Digest original, boolean again) {

  private static final String ADD =
      """
      insert into bulk_import_part
        (import, site, file, part, first_line, lines, resources, original, waits)
      select $1::text::uuid, $2, p.file, p.part, p."firstLine", p.lines,
        p.resources, p.original, true
      from json_to_recordset($3::text::json) as p(file int, part int,
        "firstLine" int, lines int, resources int, original text)
      on conflict do nothing
      """;

  private static PartRow of(Part part) {
    return new PartRow(
        part.file(),
        part.number(),
        part.firstLine(),
        part.lines(),
        part.resources(),
        part.original(),
        false);
  }

  Part toDomain() {
    return new Part(file, part, firstLine, lines, resources, original);
  }

  /** Adds those that are not there yet. */
  static Uni<Integer> add(SiteId site, ImportId id, List<Part> parts) {
    return Sql.run(
        ADD, id.toString(), site.value(), Sql.json(parts.stream().map(PartRow::of).toList()));
  }
}
