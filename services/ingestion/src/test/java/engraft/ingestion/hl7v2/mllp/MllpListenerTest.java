package engraft.ingestion.hl7v2.mllp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.ingestion.hl7v2.Hl7;
import engraft.ingestion.hl7v2.Hl7Door;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MllpListenerTest {

  private static final String MESSAGE = String.join("\r", Hl7.msh("ADT^A28", "c1"), Hl7.pid("p"));

  private final Hl7Door door = new Hl7Door();
  private @Nullable MllpListener listener;

  @AfterEach
  void stop() throws Exception {
    if (listener != null) {
      listener.stop(new ShutdownEvent());
    }
  }

  @Test
  void eachMessageIsAnsweredOnTheSameConnection() throws IOException {
    int port = listen(new Settings().from("127.0.0.1", Set.of()));

    try (Engine engine = new Engine(new Socket(InetAddress.getLoopbackAddress(), port))) {
      assertThat(engine.send(MESSAGE)).contains("\rMSA|AA|c1");
      assertThat(engine.send(MESSAGE)).contains("\rMSA|AA|c1");
      assertThat(engine.send(Hl7.msh("ADT^A28", "c2"))).contains("\rMSA|AE|c2", "ERR||PID|101");
    }
  }

  @Test
  void anUnknownAddressIsHungUpOn() throws IOException {
    int port = listen(new Settings().from("10.9.9.9", Set.of()));

    try (Engine engine = new Engine(new Socket(InetAddress.getLoopbackAddress(), port))) {
      assertThatThrownBy(() -> engine.send(MESSAGE)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void anotherFacilityIsRefusedAndNothingIsKept() throws IOException {
    int port = listen(new Settings().from("127.0.0.1", Set.of("SOUTH")));

    try (Engine engine = new Engine(new Socket(InetAddress.getLoopbackAddress(), port))) {
      assertThat(engine.send(MESSAGE)).contains("\rMSA|AR|c1", "|103^", "must name a facility");
    }
  }

  @Test
  void withTlsTheCertificateSaysWhoSends(@TempDir Path folder) throws Exception {
    TestCertificates certificates = new TestCertificates(folder);
    listener = listener(new Settings().withCertificate("va-engine"), certificates);
    listener.start(new StartupEvent());
    int port = listener.port().orElseThrow();

    try (Engine engine = new Engine(certificates.connect("va-engine", port))) {
      assertThat(engine.send(MESSAGE)).contains("\rMSA|AA|c1");
    }
    try (Engine engine = new Engine(certificates.connect("other-engine", port))) {
      assertThatThrownBy(() -> engine.send(MESSAGE)).isInstanceOf(IOException.class);
    }
    try (Engine engine = new Engine(certificates.connectUnknown(port))) {
      assertThatThrownBy(() -> engine.send(MESSAGE)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void certificatesWithoutTlsAreAMistake() {
    MllpListener plain = listener(new Settings().withCertificate("va-engine").withoutTls(), null);

    assertThatThrownBy(() -> plain.start(new StartupEvent()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("engraft.mllp.tls is not set");
  }

  @ParameterizedTest
  @ValueSource(strings = {"key-store", "trust-store"})
  void tlsWithoutKeysOrWithoutWhomToTrustIsAMistake(String lacking, @TempDir Path folder)
      throws Exception {
    MllpListener secured =
        listener(
            new Settings().withCertificate("va-engine"),
            new TestCertificates(folder).without(lacking));

    assertThatThrownBy(() -> secured.start(new StartupEvent()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has no " + lacking);
  }

  private int listen(Settings settings) throws IOException {
    listener = listener(settings, null);
    listener.start(new StartupEvent());
    return listener.port().orElseThrow();
  }

  private MllpListener listener(Settings settings, @Nullable TestCertificates certificates) {
    return new MllpListener(
        settings,
        certificates == null ? new NoTls() : certificates,
        door.receive(),
        InstantSource.fixed(Instant.EPOCH));
  }

  /** A hospital's engine. */
  private static final class Engine implements AutoCloseable {
    private final Socket socket;
    private final Frames frames;

    Engine(Socket socket) throws IOException {
      this.socket = socket;
      socket.setSoTimeout(10_000);
      this.frames = new Frames(socket.getInputStream(), socket.getOutputStream(), 1 << 20);
    }

    String send(String message) throws IOException {
      frames.write(message);
      return frames
          .next()
          .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
          .orElseThrow(() -> new IOException("hung up"));
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  static final List<String> ENGINES = List.of("va-engine", "other-engine");
}
