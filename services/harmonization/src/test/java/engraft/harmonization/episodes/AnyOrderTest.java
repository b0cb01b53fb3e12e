package engraft.harmonization.episodes;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.contracts.record.Coding;
import engraft.contracts.record.Statement;
import engraft.contracts.record.TreatmentStatus;
import engraft.harmonization.mapping.CatalogueFile;
import engraft.harmonization.mapping.MappingTables;
import engraft.harmonization.units.UcumUnits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AnyOrderTest {

  private static final Coding METFORMIN =
      new Coding("http://www.nlm.nih.gov/research/umls/rxnorm", "6809", null);
  private static final EpisodeHarmonizer HARMONIZER =
      new EpisodeHarmonizer(new MappingTables(CatalogueFile.builtIn(), List.of()), new UcumUnits());

  @Property(tries = 300)
  void anyOrderAndAnyDuplicationGiveTheSameEpisode(
      @ForAll("entries") List<SourceEntry> entries, @ForAll long seed) {
    Random random = new Random(seed);
    List<SourceEntry> redelivered = new ArrayList<>(entries);
    entries.stream().filter(entry -> random.nextBoolean()).forEach(redelivered::add);
    Collections.shuffle(redelivered, random);

    assertThat(harmonize(redelivered)).isEqualTo(harmonize(entries));
  }

  @Property(tries = 300)
  void batchesInAnyOrderLeadToTheSameNewestEntries(
      @ForAll("entries") List<SourceEntry> first, @ForAll("entries") List<SourceEntry> second) {
    assertThat(new SourceEntries().addAll(second).addAll(first).inOrder())
        .isEqualTo(new SourceEntries().addAll(first).addAll(second).inOrder());
  }

  private static HarmonizedEpisode harmonize(List<SourceEntry> entries) {
    return HARMONIZER.harmonize(Entries.KEY, new SourceEntries().addAll(entries).inOrder());
  }

  @Provide
  Arbitrary<List<SourceEntry>> entries() {
    Arbitrary<SourceEntry> observation =
        Combinators.combine(
                Arbitraries.of("a", "b", "c"),
                Arbitraries.integers().between(1, 3),
                Arbitraries.integers().between(0, 2),
                Arbitraries.integers().between(0, 2))
            .as(
                (id, value, hour, received) ->
                    Entries.entry(
                        id,
                        Entries.cholesterol(
                            100 * value, "mg/dL", Entries.ADMITTED.plusSeconds(3600L * hour)),
                        Entries.RECEIVED.plusSeconds(received)));
    Arbitrary<SourceEntry> encounter =
        Arbitraries.integers()
            .between(0, 2)
            .map(
                received ->
                    Entries.entry(
                        "stay", Entries.encounter(), Entries.RECEIVED.plusSeconds(received)));
    Arbitrary<SourceEntry> treatment =
        Combinators.combine(
                Arbitraries.of("a", "b", "c"),
                Arbitraries.of(TreatmentStatus.class),
                Arbitraries.integers().between(0, 2),
                Arbitraries.integers().between(0, 2))
            .as(
                (id, status, hour, received) ->
                    Entries.entry(
                        id,
                        Entries.treatment(
                            METFORMIN, status, Entries.ADMITTED.plusSeconds(3600L * hour)),
                        Entries.RECEIVED.plusSeconds(received)));
    Arbitrary<SourceEntry> allergy =
        Combinators.combine(
                Arbitraries.of("a", "b"),
                Arbitraries.of(true, false),
                Arbitraries.integers().between(0, 2))
            .as(
                (id, refuted, received) ->
                    Entries.entry(
                        id,
                        new Statement.Allergy(List.of(METFORMIN), null, refuted, Entries.ADMITTED),
                        Entries.RECEIVED.plusSeconds(received)));
    return Arbitraries.oneOf(observation, observation, treatment, allergy, encounter)
        .list()
        .ofMaxSize(12);
  }
}
