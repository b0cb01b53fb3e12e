package engraft.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.clinical.ClinicalValue.Numeric;
import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.Measurement;
import engraft.clinical.SiteId;
import engraft.clinical.habits.Habit;
import engraft.clinical.habits.QuantileMap;
import engraft.clinical.habits.SiteHabits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MappingFileTest {

  private static final SiteId NORTH = new SiteId("north");

  /** As harmonization writes it: a concept, and of the hospital a code, a unit and a habit. */
  private static final String TABLES =
      """
      {"concepts":[{"id":"loinc:2093-3","molarMass":386.65,"name":"Cholesterol, total",
        "range":[20.0,1500.0],"synonyms":["loinc:14647-2"],"unit":"mg/dL","valence":0,
        "zeroMeansMissing":true},{"categories":["no","yes"],"id":"engraft:x","name":"X"}],
       "local":[{"code":"CHOL","concept":"loinc:2093-3","system":"urn:lab","unit":"mg/dL"},
        {"text":"mg%","ucum":"mg/dL"},
        {"after":[0.1,0.05,0.2],"before":[0.5,0.4,0.6],"concept":"loinc:2093-3",
         "from":[150.0,200.0,250.0],"habit":"0c9f1f0e-6c1f-4d53-8f5a-0d5b4fd3c111","n":100,
         "to":[100.0,180.0,240.0]}],
       "version":1}
      """;

  @Test
  void theHabitsOfTheTablesAreRead() throws IOException {
    SiteHabits habits = read(TABLES);

    assertThat(habits.site()).isEqualTo(NORTH);
    assertThat(habits.tables()).isEqualTo(Digest.ofText(TABLES));
    assertThat(habits.habits()).containsOnlyKeys(ConceptId.parse("loinc:2093-3"));
    assertThat(shown(habits, 225)).isEqualTo(new Numeric(210, "mg/dL"));
    assertThat(shown(habits, 30)).isEqualTo(new Numeric(20, "mg/dL"));
  }

  /** By the same name harmonization tells how an episode was read: see its MappedHabitsTest. */
  @Test
  void aHabitIsNamedByWhatItDoes() throws IOException {
    assertThat(read(TABLES).habits().values())
        .extracting(Habit::digest)
        .containsExactly(
            new Habit(
                    "0c9f1f0e-6c1f-4d53-8f5a-0d5b4fd3c111",
                    "mg/dL",
                    new QuantileMap(List.of(150.0, 200.0, 250.0), List.of(100.0, 180.0, 240.0)),
                    20,
                    1500)
                .digest());
    assertThat(read(TABLES.replace("240.0", "240.1")).habits()).isNotEqualTo(read(TABLES).habits());
  }

  @Test
  void tablesOfAnotherVersionAndHabitsOfNoNumberAreRefused() {
    assertThatThrownBy(() -> read(TABLES.replace("\"version\":1", "\"version\":2")))
        .isInstanceOf(IOException.class)
        .hasMessage("mapping.json must be of version 1");
    assertThatThrownBy(() -> read(TABLES.replace("\"range\"", "\"breadth\"")))
        .isInstanceOf(IOException.class)
        .hasMessage("mapping.json must define loinc:2093-3 as a number");
  }

  private static SiteHabits read(String json) throws IOException {
    return MappingFile.read(json.getBytes(StandardCharsets.UTF_8), NORTH);
  }

  private static Object shown(SiteHabits habits, double measured) {
    return habits
        .read(
            new Measurement(
                ConceptId.parse("loinc:2093-3"), new Numeric(measured, "mg/dL"), Duration.ZERO))
        .value();
  }
}
