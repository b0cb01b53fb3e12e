package engraft.kit.outage;

import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Tells an outage, which passes, from a failure that will come again, such as a poisonous event's.
 */
public final class Outages {

  /** Classes of SQLSTATE: connection, transaction rollback, resources, operator, system. */
  private static final Set<String> PASSING = Set.of("08", "40", "53", "57", "58");

  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final int DEEPEST = 20;

  private Outages() {}

  /**
   * True of an outage of PostgreSQL, Kafka, the disk or the network, however deep it is wrapped.
   */
  public static boolean isPassing(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (passes(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static boolean passes(Throwable failure) {
    return switch (failure) {
      case PgException postgres -> passes(String.valueOf(postgres.getSqlState()));
      case com.fasterxml.jackson.core.JsonProcessingException _ -> false;
      case IOException _, TimeoutException _, RetriableException _, SQLTransientException _ -> true;
      // What Hibernate makes of a PgException.
      case SQLException sql -> passes(String.valueOf(sql.getSQLState()));
      default -> isClosed(failure);
    };
  }

  private static boolean passes(String sqlState) {
    return sqlState.equals(LOCK_NOT_AVAILABLE)
        || (sqlState.length() == 5 && PASSING.contains(sqlState.substring(0, 2)));
  }

  /** Vert.x reports a connection that went away under a query by exceptions without a type. */
  private static boolean isClosed(Throwable failure) {
    String name = failure.getClass().getName();
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    return name.contains("ClosedConnection")
        || message.contains("connection is closed")
        || message.contains("connection was closed")
        || message.contains("connection is not active")
        || message.contains("timeout waiting for connection")
        || message.contains("pool closed");
  }
}
