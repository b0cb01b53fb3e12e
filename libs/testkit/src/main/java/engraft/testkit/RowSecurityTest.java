package engraft.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What PostgreSQL itself keeps a service from, whatever its code asks: checked in the database of
 * the subclass's service, a {@code @QuarkusTest} that is otherwise empty.
 */
public abstract class RowSecurityTest {

  /** The whole network asks. */
  protected static final String OF_NETWORK =
      "(current_setting('engraft.site'::text, true) = '*'::text)";

  /** The row is of the site that asks, or the whole network asks. */
  protected static final String OF_SITE =
      "((current_setting('engraft.site'::text, true) = site) OR " + OF_NETWORK + ")";

  private final String application;
  private final TestDatabase database;
  private final Map<String, String> others;

  /**
   * @param application the service's name
   * @param others policies that ask for more or less than the row's site, by {@code table.policy}:
   *     what each asks for, as PostgreSQL prints it
   */
  protected RowSecurityTest(String application, Map<String, String> others) {
    this.application = application;
    this.database = new TestDatabase(application);
    this.others = Map.copyOf(others);
  }

  @Test
  void everyTableWithASiteIsConfined() {
    assertThat(
            database.texts(
                """
                select c.relname from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attname = 'site'
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                  and (not c.relrowsecurity or not exists (
                    select 1 from pg_policy p where p.polrelid = c.oid))
                """))
        .as("tables with a column site and without row-level security")
        .isEmpty();
  }

  @Test
  void everyPolicyAsksForTheSiteOfTheRow() {
    Map<String, String> policies =
        database
            .texts(
                """
                select tablename || '.' || policyname || '|' || concat_ws(' and for new rows ', qual, with_check)
                from pg_policies where schemaname = 'public'
                """)
            .stream()
            .map(policy -> policy.split("\\|", 2))
            .collect(Collectors.toMap(policy -> policy[0], policy -> policy[1]));

    assertThat(policies).isNotEmpty();
    policies.values().removeIf(asked -> asked.equals(OF_SITE) || asked.equals(OF_NETWORK));
    assertThat(policies).isEqualTo(others);
  }

  @Test
  void theServicesOwnRoleIsBoundByThem() {
    String role = "'%s'".formatted(LocalParts.database(application).app());

    assertThat(
            database.count(
                "select count(*) from pg_roles where rolname = %s and not rolsuper and not rolbypassrls"
                    .formatted(role)))
        .isOne();
    assertThat(
            database.texts("select tablename from pg_tables where tableowner = %s".formatted(role)))
        .as("tables that the role owns, whom no policy binds")
        .isEmpty();
  }
}
