package engraft.ingestion.dicom.scp;

import engraft.clinical.SiteId;
import engraft.ingestion.dicom.ReceiveInstance;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Listens for associations, a virtual thread for each. */
@ApplicationScoped
public class StorageProvider implements Association.Peers {

  private static final Logger LOG = Logger.getLogger(StorageProvider.class);
  private static final int MOST_ASSOCIATIONS = 32;

  private final ScpSettings settings;
  private final ReceiveInstance instances;
  private final Map<String, SiteId> sites;
  private final Semaphore free = new Semaphore(MOST_ASSOCIATIONS);
  private @Nullable ServerSocket listener;

  StorageProvider(ScpSettings settings, ReceiveInstance instances) {
    this.settings = settings;
    this.instances = instances;
    this.sites = settings.byTitle();
  }

  void start(@Observes StartupEvent started) throws IOException {
    if (settings.port().isPresent()) {
      ServerSocket socket = new ServerSocket(settings.port().get());
      listener = socket;
      LOG.infof("storage provider listens, port=%d", socket.getLocalPort());
      Thread.ofVirtual().name("dicom-listener").start(() -> listen(socket));
    }
  }

  void stop(@Observes ShutdownEvent ended) throws IOException {
    if (listener != null) {
      listener.close();
    }
  }

  /** Where it listens; empty when it is off. */
  public OptionalInt port() {
    return listener == null ? OptionalInt.empty() : OptionalInt.of(listener.getLocalPort());
  }

  @Override
  public boolean isCalled(String title) {
    return title.equals(settings.title());
  }

  @Override
  public Optional<SiteId> site(String calling) {
    return Optional.ofNullable(sites.get(calling));
  }

  private void listen(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        Socket peer = socket.accept();
        if (free.tryAcquire()) {
          Thread.ofVirtual().name("dicom-association").start(() -> serve(peer));
        } else {
          peer.close();
        }
      } catch (IOException e) {
        if (!socket.isClosed()) {
          LOG.warn("an association could not be taken", e);
        }
      }
    }
  }

  private void serve(Socket peer) {
    try (peer) {
      peer.setSoTimeout(Math.toIntExact(settings.patience().toMillis()));
      new Association(
              new DataInputStream(new BufferedInputStream(peer.getInputStream())),
              new DataOutputStream(new BufferedOutputStream(peer.getOutputStream())),
              this,
              instances::store)
          .serve();
    } catch (IOException e) {
      LOG.debug("an association ended early", e);
    } catch (RuntimeException e) {
      LOG.warn("an association failed", e);
    } finally {
      free.release();
    }
  }
}
