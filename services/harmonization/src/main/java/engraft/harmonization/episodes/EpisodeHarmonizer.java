package engraft.harmonization.episodes;

import engraft.clinical.Episode;
import engraft.contracts.record.Statement;
import engraft.harmonization.mapping.MappingTables;
import engraft.harmonization.units.Units;
import engraft.harmonization.values.ValueReader;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rebuilds episodes from their entries by the tables of one site. */
public final class EpisodeHarmonizer {

  private final MappingTables tables;
  private final ValueReader values;

  public EpisodeHarmonizer(MappingTables tables, Units units) {
    this.tables = tables;
    this.values = new ValueReader(tables, units);
  }

  /**
   * The episode that the entries tell of. It begins with its encounter, or else with its first
   * observation; what carries no time counts from the beginning.
   *
   * @param entries the newest of each part of each resource, in any order
   */
  public HarmonizedEpisode harmonize(EpisodeKey key, Collection<SourceEntry> entries) {
    List<SourceEntry> ordered = SourceEntries.current(entries);
    Optional<Instant> start = start(ordered);
    EpisodeDraft draft = new EpisodeDraft(tables, values, start);
    ordered.forEach(entry -> draft.take(entry.statement()));
    Episode episode =
        new Episode(
            key.episode(),
            key.site(),
            key.patient(),
            start.orElse(Instant.EPOCH),
            draft.measurements(),
            draft.notes(),
            draft.images(),
            draft.variants());
    return new HarmonizedEpisode(episode, draft.issues());
  }

  private static Optional<Instant> start(List<SourceEntry> entries) {
    Optional<Instant> encounter =
        entries.stream()
            .map(
                entry ->
                    entry.statement() instanceof Statement.EncounterPeriod p ? p.start() : null)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder());
    return encounter.or(
        () ->
            entries.stream()
                .flatMap(entry -> Stream.ofNullable(time(entry.statement())))
                .min(Comparator.naturalOrder()));
  }

  private static @Nullable Instant time(Statement statement) {
    return switch (statement) {
      case Statement.Observation observation -> observation.time();
      case Statement.NoteText note -> note.time();
      case Statement.ImageData image -> image.time();
      case Statement.Demographics _,
          Statement.EncounterPeriod _,
          Statement.Diagnosis _,
          Statement.Treatment _,
          Statement.Allergy _,
          Statement.VariantFinding _,
          Statement.Consent _,
          Statement.Other _ ->
          null;
    };
  }
}
