package engraft.ingestion.records.store;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.testkit.EngraftStack;
import engraft.testkit.QueryPlans;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A submission costs the same whatever a site sent before, also in a new database. */
@QuarkusTest
@QuarkusTestResource(EngraftStack.class)
class RecordPlansTest {

  private static final Map<String, List<String>> KEYS =
      Map.of(
          "accepted_record", List.of("id", "original", "patient"),
          "resource_version", List.of("id", "record"),
          "patient_alias", List.of("alias", "patient"));

  private static final List<String> FILLING =
      List.of(
          """
          insert into accepted_record (id, site, patient, episode, payload, original, received)
          select gen_random_uuid(), 'va', 'p' || i, 'e' || i, 'payload' || i, 'original' || i, now()
          from generate_series(1, 3000) as i
          """,
          """
          insert into resource_version (site, type, id, version, content, episode, received)
          select 'va', 'Observation', 'r' || i, 1, 'c' || i, 'e', now()
          from generate_series(1, 30000) as i
          """,
          """
          insert into patient_alias (site, alias, patient)
          select 'va', 'a' || i, 'p' || i from generate_series(1, 3000) as i
          """);

  private static final String KEYS_OF_RESOURCES =
      """
      [{"type": "Observation", "id": "r1"}, {"type": "Observation", "id": "r2"}]""";

  @Test
  void whatIsAskedForEachSubmissionLooksUpKeys() {
    try (QueryPlans plans = new QueryPlans("ingestion", KEYS, FILLING)) {
      assertThat(plans.unkeyed(PostgresRecords.VERSIONS, "va", KEYS_OF_RESOURCES))
          .as("versions")
          .isEmpty();
      assertThat(plans.unkeyed(PostgresRecords.CAME_OF, "va", KEYS_OF_RESOURCES, "original1"))
          .as("came of")
          .isEmpty();
      assertThat(plans.unkeyed(PostgresRecords.ALIASES, "va", "[\"a1\", \"a2\"]"))
          .as("aliases")
          .isEmpty();
    }
  }
}
