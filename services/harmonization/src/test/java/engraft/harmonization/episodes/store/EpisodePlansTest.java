package engraft.harmonization.episodes.store;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.testkit.EngraftStack;
import engraft.testkit.QueryPlans;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Taking records in costs the same whatever a site sent before, also in a new database. */
@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class EpisodePlansTest {

  private static final Map<String, List<String>> KEYS =
      Map.of(
          "episode", List.of("id", "patient"),
          "episode_entry", List.of("episode", "resource"));

  private static final List<String> FILLING =
      List.of(
          """
          insert into episode (site, id, patient, revision)
          select 'va', 'e' || i, 'p' || i / 2, 1 from generate_series(1, 3000) as i
          """,
          """
          insert into episode_entry (site, episode, type, id, received, content, statement)
          select 'va', 'e' || i / 10, case when i % 10 = 0 then 'Patient' else 'Observation' end,
            'r' || i || '.a', now(), 'c' || i, '{}' from generate_series(10, 30009) as i
          """);

  private static final String EPISODES =
      """
      [{"site": "va", "episode": "e1", "patient": "p1"}, {"site": "va", "episode": "e2", "patient": "p2"}]""";
  private static final String ENTRIES =
      """
      [{"site": "va", "episode": "e1", "type": "Observation", "id": "r1.a",
        "received": "2024-01-01T00:00:00Z", "content": "c", "statement": {}}]""";
  private static final String RESOURCES =
      """
      [{"site": "va", "type": "Observation", "resource": "r1"}]""";

  @Test
  void whatIsDoneForEachRecordLooksUpKeys() {
    try (QueryPlans plans = new QueryPlans("harmonization", KEYS, FILLING)) {
      assertThat(plans.unkeyed(EpisodeSql.KEEP, ENTRIES)).as("keep").isEmpty();
      assertThat(plans.unkeyed(EpisodeSql.MOVE, RESOURCES)).as("move").isEmpty();
      assertThat(plans.unkeyed(EpisodeSql.ENTRIES, EPISODES)).as("entries").isEmpty();
      assertThat(plans.unkeyed(EpisodeSql.PEOPLE, EPISODES)).as("people").isEmpty();
    }
  }

  /** What the guard is for: a join that is planned by statistics which are not there yet. */
  @Test
  void aLookUpBySiteAloneIsSeen() {
    try (QueryPlans plans = new QueryPlans("harmonization", KEYS, FILLING)) {
      assertThat(plans.unkeyed("select * from episode_entry where site = $1", "va")).isNotEmpty();
      assertThat(plans.unkeyed("select * from episode where person = $1", "c")).isNotEmpty();
    }
  }
}
