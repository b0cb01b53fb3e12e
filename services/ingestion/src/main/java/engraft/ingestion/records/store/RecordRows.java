package engraft.ingestion.records.store;

import engraft.clinical.Digest;
import engraft.clinical.EpisodeId;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.ingestion.records.AcceptedRecord;
import engraft.ingestion.records.Additions;
import engraft.ingestion.records.ResourceKey;
import engraft.ingestion.records.ResourceVersion;
import engraft.ingestion.records.ResourceVersion.Telling;
import engraft.ingestion.records.Said;
import engraft.kit.sql.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows as they travel to and from PostgreSQL: many at once, as one JSON array. */
final class RecordRows {

  private static final Comparator<VersionRow> BY_KEY =
      Comparator.comparing(VersionRow::type)
          .thenComparing(VersionRow::id)
          .thenComparing(VersionRow::version);

  private RecordRows() {}

  record VersionRow(
      String type,
      String id,
      int version,
      Digest content,
      @Nullable UUID record,
      @Nullable EpisodeId episode,
      @Nullable PatientPseudonym patient,
      Instant received,
      @Nullable String clock,
      @Nullable Instant said,
      boolean late) {

    ResourceVersion toDomain() {
      Optional<Said> at =
          clock == null || said == null ? Optional.empty() : Optional.of(new Said(clock, said));
      return new ResourceVersion(
          new ResourceKey(type, id), content, version, episode, new Telling(received, at, late));
    }
  }

  record RecordRow(
      UUID id,
      PatientPseudonym patient,
      EpisodeId episode,
      Digest payload,
      Digest original,
      Instant received,
      List<VersionRow> resources) {

    AcceptedRecord toDomain(SiteId site) {
      return new AcceptedRecord(
          id,
          site,
          patient,
          episode,
          payload,
          original,
          received,
          resources.stream().map(VersionRow::toDomain).toList());
    }
  }

  record AliasRow(String alias, PatientPseudonym patient) {}

  record MentionRow(PatientPseudonym patient, Digest original) {}

  static String records(Additions additions) {
    return Sql.json(
        additions.records().stream()
            .map(
                record ->
                    new RecordRow(
                        record.id(),
                        record.patient(),
                        record.episode(),
                        record.payload(),
                        record.original(),
                        record.received(),
                        List.of()))
            .toList());
  }

  static String mentions(Additions additions) {
    return Sql.json(
        additions.mentions().entrySet().stream()
            .map(mention -> new MentionRow(mention.getKey(), mention.getValue()))
            .sorted(Comparator.comparing(mention -> mention.patient().value()))
            .toList());
  }

  /** In the order of their keys, so that concurrent submissions never wait for each other twice. */
  static List<VersionRow> versions(Additions additions) {
    List<VersionRow> rows = new ArrayList<>();
    additions.unattached().forEach(version -> rows.add(row(version, null)));
    additions
        .records()
        .forEach(
            record -> record.resources().forEach(version -> rows.add(row(version, record.id()))));
    rows.sort(BY_KEY);
    return rows;
  }

  static String aliases(Map<String, PatientPseudonym> aliases) {
    return Sql.json(
        aliases.entrySet().stream()
            .map(alias -> new AliasRow(alias.getKey(), alias.getValue()))
            .sorted(Comparator.comparing(AliasRow::alias))
            .toList());
  }

  private static VersionRow row(ResourceVersion version, @Nullable UUID record) {
    return new VersionRow(
        version.key().type(),
        version.key().id(),
        version.version(),
        version.content(),
        record,
        version.episode(),
        null,
        version.telling().received(),
        version.telling().said().map(Said::clock).orElse(null),
        version.telling().said().map(Said::at).orElse(null),
        version.isLate());
  }
}
