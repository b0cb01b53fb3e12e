package engraft.ingestion.hl7v2.mllp;

import engraft.clinical.SiteId;
import engraft.ingestion.hl7v2.ReceiveHl7v2;
import engraft.ingestion.hl7v2.Replies;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Listens for MLLP: a virtual thread for each connection. With TLS every client must show a
 * certificate that the configured authority signed.
 */
@ApplicationScoped
public class MllpListener {

  private static final Logger LOG = Logger.getLogger(MllpListener.class);
  private static final int SECONDS_TO_FINISH = 10;
  private static final int BACKLOG = 64;
  private static final int BUFFER = 1 << 16;

  private final MllpSettings settings;
  private final TlsConfigurationRegistry tls;
  private final ReceiveHl7v2 receive;
  private final Replies replies;
  private final Senders senders;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private @Nullable ServerSocket listening;

  MllpListener(
      MllpSettings settings,
      TlsConfigurationRegistry tls,
      ReceiveHl7v2 receive,
      InstantSource clock) {
    this.settings = settings;
    this.tls = tls;
    this.receive = receive;
    this.replies = new Replies(clock, UUID::randomUUID);
    this.senders = new Senders(settings.senders().stream().map(MllpListener::sender).toList());
  }

  private static Senders.Sender sender(MllpSettings.SenderSettings given) {
    return new Senders.Sender(
        new SiteId(given.site()),
        given.certificate().orElse(null),
        given.address().map(AddressRange::of).orElse(null),
        given.facilities().orElse(Set.of()));
  }

  void start(@Observes StartupEvent started) throws IOException {
    if (settings.port().isEmpty()) {
      return;
    }
    if (settings.tls().isEmpty()
        && settings.senders().stream().anyMatch(sender -> sender.certificate().isPresent())) {
      throw new IllegalStateException(
          "MLLP senders are known by certificates, and engraft.mllp.tls is not set\n"
              + "Maybe name a TLS configuration there.");
    }
    ServerSocket socket = socket();
    listening = socket;
    threads.execute(() -> accept(socket));
    LOG.infof("MLLP on port %d, TLS %s", socket.getLocalPort(), settings.tls().orElse("none"));
  }

  private ServerSocket socket() throws IOException {
    InetAddress host = InetAddress.getByName(settings.host());
    int port = settings.port().orElseThrow();
    if (settings.tls().isEmpty()) {
      return new ServerSocket(port, BACKLOG, host);
    }
    SSLServerSocket socket =
        (SSLServerSocket)
            context(settings.tls().get())
                .getServerSocketFactory()
                .createServerSocket(port, BACKLOG, host);
    socket.setNeedClientAuth(true);
    return socket;
  }

  private SSLContext context(String name) {
    TlsConfiguration configuration =
        tls.get(name)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "no TLS configuration is called %s\nMaybe set quarkus.tls.%s.key-store."
                            .formatted(name, name)));
    demand(configuration.getKeyStore() != null, name, "key-store", "no client could be answered");
    demand(
        configuration.getTrustStore() != null,
        name,
        "trust-store",
        "whatever certificate is trusted in public would let in");
    try {
      return configuration.createSSLContext();
    } catch (Exception e) {
      throw new IllegalStateException("TLS configuration %s cannot be used".formatted(name), e);
    }
  }

  /** A listener that starts and then refuses everybody is found out at night. */
  private static void demand(boolean isThere, String name, String store, String otherwise) {
    if (!isThere) {
      throw new IllegalStateException(
          "TLS configuration %s has no %s: %s%nMaybe set quarkus.tls.%s.%s; among variables of the environment, give the certificate of a PEM store a name in letters, not 0."
              .formatted(name, store, otherwise, name, store));
    }
  }

  /** Where it listens; empty when it does not. */
  public OptionalInt port() {
    return listening == null ? OptionalInt.empty() : OptionalInt.of(listening.getLocalPort());
  }

  private void accept(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        admit(socket.accept());
      } catch (SocketException e) {
        if (!socket.isClosed()) {
          throw new UncheckedIOException("MLLP can no longer be listened to", e);
        }
      } catch (IOException e) {
        LOG.warnf("an MLLP connection failed before it began: %s", e.getClass().getSimpleName());
      }
    }
  }

  private void admit(Socket connection) throws IOException {
    if (connections.size() >= settings.mostConnections()) {
      LOG.warnf("MLLP connection refused: %d are open", connections.size());
      connection.close();
      return;
    }
    connections.add(connection);
    threads.execute(() -> serve(connection));
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setSoTimeout(Math.toIntExact(settings.idle().toMillis()));
      connection.setTcpNoDelay(true);
      Senders.Peer peer =
          new Senders.Peer(connection.getInetAddress(), Certificates.commonName(connection));
      List<Senders.Sender> allowed = senders.of(peer);
      if (allowed.isEmpty()) {
        LOG.warnf(
            "MLLP connection from %s refused: no sender is configured for it", peer.address());
        return;
      }
      Frames frames =
          new Frames(
              new BufferedInputStream(connection.getInputStream(), BUFFER),
              connection.getOutputStream(),
              Math.toIntExact(settings.mostBytes().asLongValue()));
      new MllpConnection(frames, allowed, receive, replies).serve();
    } catch (SocketTimeoutException e) {
      LOG.debugf("an MLLP connection was silent for %s", settings.idle());
    } catch (SSLException e) {
      LOG.warnf("an MLLP connection could not be secured: %s", e.getClass().getSimpleName());
    } catch (IOException e) {
      LOG.debugf("an MLLP connection ended: %s", e.getClass().getSimpleName());
    } finally {
      connections.remove(connection);
    }
  }

  /** What is being taken in is finished and answered; nothing new begins. */
  void stop(@Observes ShutdownEvent stopped) throws IOException, InterruptedException {
    if (listening != null) {
      listening.close();
    }
    connections.forEach(MllpListener::readNoMore);
    threads.shutdown();
    if (!threads.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
      threads.shutdownNow();
    }
  }

  private static void readNoMore(Socket connection) {
    try {
      if (connection instanceof SSLSocket) {
        connection.setSoTimeout(1);
      } else {
        connection.shutdownInput();
      }
    } catch (IOException e) {
      LOG.debugf("an MLLP connection was over already: %s", e.getClass().getSimpleName());
    }
  }
}
