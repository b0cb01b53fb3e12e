package engraft.kit.scratch;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens the folder when the service starts, whether anything is made in it or not. */
@ApplicationScoped
class ScratchBeans {

  @Produces
  @Singleton
  Scratch scratch(@ConfigProperty(name = "quarkus.application.name") String application) {
    return Scratch.open(Path.of(System.getProperty("java.io.tmpdir")), application);
  }

  void close(@Disposes Scratch scratch) {
    scratch.close();
  }

  void open(@Observes StartupEvent start, Scratch scratch) {
    scratch.folder();
  }
}
