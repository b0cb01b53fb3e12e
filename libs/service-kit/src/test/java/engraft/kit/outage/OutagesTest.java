package engraft.kit.outage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import engraft.contracts.event.UnreadableEventException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.sql.SQLException;
import org.apache.kafka.common.errors.DisconnectException;
import org.junit.jupiter.api.Test;

class OutagesTest {

  @Test
  void outagesPass() {
    assertThat(Outages.isPassing(new ConnectException("refused"))).isTrue();
    assertThat(Outages.isPassing(new UncheckedIOException(new IOException("disk")))).isTrue();
    assertThat(Outages.isPassing(new DisconnectException())).isTrue();
    assertThat(Outages.isPassing(wrapped(postgres("57P03")))).isTrue();
    assertThat(Outages.isPassing(wrapped(postgres("40001")))).isTrue();
    assertThat(Outages.isPassing(wrapped(new SQLException("deadlock detected", "40P01")))).isTrue();
    assertThat(Outages.isPassing(new IllegalStateException("Connection was closed"))).isTrue();
    assertThat(
            Outages.isPassing(wrapped(new IllegalStateException("Connection is not active now"))))
        .isTrue();
  }

  @Test
  void poisonDoesNot() {
    assertThat(Outages.isPassing(wrapped(postgres("23505")))).isFalse();
    assertThat(Outages.isPassing(wrapped(new SQLException("duplicate key", "23505")))).isFalse();
    assertThat(Outages.isPassing(new UnreadableEventException("no", null))).isFalse();
    assertThat(Outages.isPassing(new JsonParseException(null, "no"))).isFalse();
    assertThat(Outages.isPassing(new IllegalArgumentException("no"))).isFalse();
  }

  private static PgException postgres(String sqlState) {
    return new PgException("message", "ERROR", sqlState, "detail");
  }

  private static RuntimeException wrapped(Throwable cause) {
    return new IllegalStateException("wrapped", cause);
  }
}
