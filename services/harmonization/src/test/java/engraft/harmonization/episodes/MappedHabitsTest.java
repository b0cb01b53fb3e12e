package engraft.harmonization.episodes;

import static engraft.harmonization.episodes.Entries.CHOLESTEROL;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ClinicalValue.Absent;
import engraft.clinical.ClinicalValue.Numeric;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.clinical.habits.Habit;
import engraft.clinical.habits.QuantileMap;
import engraft.contracts.record.SourceValue;
import engraft.contracts.record.Statement;
import engraft.harmonization.mapping.CatalogueFile;
import engraft.harmonization.mapping.HabitEffect;
import engraft.harmonization.mapping.HabitEffect.Estimate;
import engraft.harmonization.mapping.LocalMapping;
import engraft.harmonization.mapping.MappingTables;
import engraft.harmonization.units.UcumUnits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MappedHabitsTest {

  private static final QuantileMap MAP =
      new QuantileMap(List.of(150.0, 200.0, 250.0), List.of(100.0, 180.0, 240.0));
  private static final UUID REFERENCE = UUID.randomUUID();
  private static final LocalMapping HABIT =
      new LocalMapping.OfHabit(CHOLESTEROL, REFERENCE, MAP, effect());
  private static final EpisodeHarmonizer AS_MEASURED = harmonizer();
  private static final EpisodeHarmonizer MAPPED = harmonizer(HABIT);

  @Property(tries = 300)
  void aHabitMovesNumbersAndInventsNone(@ForAll("values") List<SourceValue> values) {
    List<SourceEntry> entries =
        values.stream()
            .map(value -> Entries.loinc("2093-3", value, Entries.ADMITTED))
            .map(statement -> Entries.entry("r" + statement.hashCode(), statement))
            .toList();

    List<Measurement> before = harmonized(AS_MEASURED, entries);
    List<Measurement> after = harmonized(MAPPED, entries);

    assertThat(after).hasSameSizeAs(before);
    for (int i = 0; i < before.size(); i++) {
      ClinicalValue expected =
          switch (before.get(i).value()) {
            case Numeric(double number, String unit) -> new Numeric(MAP.apply(number), unit);
            case Absent absent -> absent;
            case ClinicalValue.Coded coded -> coded;
          };
      assertThat(after.get(i).value()).isEqualTo(expected);
      assertThat(after.get(i).time()).isEqualTo(before.get(i).time());
    }
  }

  @Test
  void aMappedNumberStaysWithinWhatIsPossible() {
    List<SourceEntry> low = List.of(Entries.entry("low", cholesterol(30)));

    assertThat(harmonized(MAPPED, low))
        .map(Measurement::value)
        .containsExactly(new Numeric(20, "mg/dL"));
  }

  @Test
  void switchedOffTheTablesAreWhatTheyWere() {
    MappingTables off = tables(HABIT, new LocalMapping.NoHabit(CHOLESTEROL));

    assertThat(off.habits()).isEmpty();
    assertThat(off.digest()).isEqualTo(tables().digest());
    assertThat(tables(HABIT).digest()).isNotEqualTo(tables().digest());
    assertThat(new String(tables(HABIT).toJson(), StandardCharsets.UTF_8))
        .contains("\"from\":[150.0,200.0,250.0]", "\"before\":[0.5,0.4,0.6]");
  }

  /** The scorer of a model reads it: see MappingFileTest of libs/scoring. */
  @Test
  void theTablesTellModelsWhatTheyNeedToReadTypedValues() {
    assertThat(new String(tables(HABIT).toJson(), StandardCharsets.UTF_8))
        .startsWith("{\"concepts\":[{")
        .contains("{\"id\":\"loinc:2093-3\"", "\"range\":[20.0,1500.0]", "\"unit\":\"mg/dL\"")
        .containsPattern(
            "\\{[^{}]*\"concept\":\"loinc:2093-3\",\"from\":\\[150.0,200.0,250.0],\"habit\":\"[-0-9a-f]{36}\","
                + "\"n\":100,\"to\":\\[100.0,180.0,240.0]}")
        .endsWith(",\"version\":1}");
  }

  /** By the same name a model knows the habits of its data: see MappingFileTest of libs/scoring. */
  @Test
  void whatWasReadByAHabitIsNamed() {
    Habit habit = new Habit(REFERENCE.toString(), "mg/dL", MAP, 20, 1500);

    assertThat(tables(HABIT).habitsOf(episode(cholesterol(210))))
        .containsExactly(Map.entry(CHOLESTEROL, habit.digest()));
    assertThat(tables(HABIT).habitsOf(episode(cholesterol(0)))).isEmpty();
    assertThat(tables().habitsOf(episode(cholesterol(210)))).isEmpty();
  }

  private static Episode episode(Statement statement) {
    return MAPPED.harmonize(Entries.KEY, List.of(Entries.entry("one", statement))).episode();
  }

  @Provide
  Arbitrary<List<SourceValue>> values() {
    Arbitrary<SourceValue> numbers =
        Arbitraries.doubles()
            .between(100, 1400)
            .map(number -> new SourceValue.Quantity(number, null, "mg/dL"));
    Arbitrary<SourceValue> nothing = Arbitraries.of(Absence.values()).map(SourceValue.Missing::new);
    Arbitrary<SourceValue> impossible =
        Arbitraries.of(0.0, -3.0, 99_999.0)
            .map(number -> new SourceValue.Quantity(number, null, "mg/dL"));
    return Arbitraries.oneOf(numbers, nothing, impossible).list().ofMaxSize(8);
  }

  private static Statement cholesterol(double number) {
    return Entries.cholesterol(number, "mg/dL", Entries.ADMITTED);
  }

  private static List<Measurement> harmonized(
      EpisodeHarmonizer harmonizer, List<SourceEntry> entries) {
    return harmonizer
        .harmonize(Entries.KEY, new SourceEntries().addAll(entries).inOrder())
        .episode()
        .measurements();
  }

  private static EpisodeHarmonizer harmonizer(LocalMapping... locals) {
    return new EpisodeHarmonizer(tables(locals), new UcumUnits());
  }

  private static MappingTables tables(LocalMapping... locals) {
    return new MappingTables(CatalogueFile.builtIn(), List.of(locals));
  }

  private static HabitEffect effect() {
    return new HabitEffect(
        100,
        new Estimate(0.5, 0.4, 0.6),
        new Estimate(0.1, 0.05, 0.2),
        new Estimate(0.4, 0.2, 0.5));
  }
}
