package engraft.testkit;

import engraft.localstack.DatabaseAccess;
import engraft.localstack.KafkaBroker;
import engraft.localstack.PostgresServer;
import java.util.Map;

/** One real PostgreSQL and one real Kafka for the whole JVM of tests; they end with it. */
public final class LocalParts {

  private static final Map<String, Integer> TOPICS =
      Map.of(
          "engraft.ingestion.v1", 3,
          "engraft.harmonization.v1", 3,
          "engraft.models.v1", 3,
          "engraft.inference.v1", 3,
          "engraft.audit.v1", 3);

  private LocalParts() {}

  private static final class PostgresHolder {
    private static final PostgresServer SERVER = start();

    private static PostgresServer start() {
      PostgresServer server = PostgresServer.start(PostgresServer.Options.temporary());
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-postgres"));
      return server;
    }
  }

  private static final class KafkaHolder {
    private static final KafkaBroker BROKER = start();

    private static KafkaBroker start() {
      KafkaBroker broker = KafkaBroker.start(KafkaBroker.Options.temporary(TOPICS));
      Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop-kafka"));
      return broker;
    }
  }

  public static PostgresServer postgres() {
    return PostgresHolder.SERVER;
  }

  public static KafkaBroker kafka() {
    return KafkaHolder.BROKER;
  }

  /** The application's database, provisioned, with passwords that are fixed for tests. */
  public static DatabaseAccess database(String application) {
    DatabaseAccess access =
        new DatabaseAccess(application, application + "-owner", application + "-app");
    postgres().provision(access);
    return access;
  }
}
