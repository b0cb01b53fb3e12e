package engraft.audit.log.store;

/**
 * The statements of the log; rows travel as one JSON document, so that a batch is one statement.
 */
final class LogSql {

  static final String LOCK = "select 1 from pg_advisory_xact_lock(hashtext('engraft.audit.log'))";

  static final String SIZE =
      "select coalesce((select index + 1 from log_node where level = 0 order by index desc limit 1), 0)";

  static final String NODES =
      """
      select level, index, hash from log_node
      join jsonb_to_recordset($1::text::jsonb) as wanted(level int, index bigint)
      using (level, index)
      """;

  static final String PAGE =
      """
      select %s from log_entry
      where entry > $1
        and ($2::text = '' or event_type = $2)
        and ($3::text = '' or site = $3)
      order by entry limit $4
      """
          .formatted(EntryRows.COLUMNS);

  static final String INSERT_ENTRIES =
      """
      insert into log_entry
        (entry, site, event_id, event_type, source, topic, event_time, data_digest, leaf, content)
      select entry, site, "eventId", "eventType", source, topic, "eventTime", "dataDigest", leaf, content
      from jsonb_to_recordset($1::text::jsonb) as rows(
        entry bigint, site text, "eventId" text, "eventType" text, source text, topic text,
        "eventTime" timestamptz, "dataDigest" text, leaf text, content text)
      """;

  static final String INSERT_REFERENCES =
      """
      insert into log_reference (kind, value, entry, site)
      select kind, value, entry, site
      from jsonb_to_recordset($1::text::jsonb) as rows(
        kind text, value text, entry bigint, site text)
      """;

  static final String INSERT_NODES =
      """
      insert into log_node (level, index, hash)
      select level, index, decode(hash, 'hex')
      from jsonb_to_recordset($1::text::jsonb) as rows(
        level int, index bigint, hash text)
      """;

  private LogSql() {}
}
