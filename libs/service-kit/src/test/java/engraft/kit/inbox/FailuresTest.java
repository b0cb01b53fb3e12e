package engraft.kit.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import engraft.contracts.event.UnreadableEventException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import org.apache.kafka.common.errors.DisconnectException;
import org.junit.jupiter.api.Test;

class FailuresTest {

  @Test
  void outagesPass() {
    assertThat(Failures.isPassing(new ConnectException("refused"))).isTrue();
    assertThat(Failures.isPassing(new UncheckedIOException(new IOException("disk")))).isTrue();
    assertThat(Failures.isPassing(new DisconnectException())).isTrue();
    assertThat(Failures.isPassing(wrapped(postgres("57P03")))).isTrue();
    assertThat(Failures.isPassing(wrapped(postgres("40001")))).isTrue();
    assertThat(Failures.isPassing(new IllegalStateException("Connection was closed"))).isTrue();
  }

  @Test
  void poisonDoesNot() {
    assertThat(Failures.isPassing(wrapped(postgres("23505")))).isFalse();
    assertThat(Failures.isPassing(new UnreadableEventException("no", null))).isFalse();
    assertThat(Failures.isPassing(new JsonParseException(null, "no"))).isFalse();
    assertThat(Failures.isPassing(new IllegalArgumentException("no"))).isFalse();
  }

  private static PgException postgres(String sqlState) {
    return new PgException("message", "ERROR", sqlState, "detail");
  }

  private static RuntimeException wrapped(Throwable cause) {
    return new IllegalStateException("wrapped", cause);
  }
}
