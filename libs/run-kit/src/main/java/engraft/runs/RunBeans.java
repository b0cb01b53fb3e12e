package engraft.runs;

import engraft.artifacts.ArtifactBlobs;
import engraft.blobs.BlobStore;
import engraft.worker.CommandLine;
import engraft.worker.JobLauncher;
import engraft.worker.ProcessLauncher;
import engraft.worker.kubernetes.JobTemplate;
import engraft.worker.kubernetes.KubernetesLauncher;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes beans of the plain libraries. */
class RunBeans {

  @Produces
  @Singleton
  JobLauncher launcher(
      RunSettings settings, @ConfigProperty(name = "quarkus.application.name") String service) {
    return switch (settings.launcher()) {
      case PROCESS -> new ProcessLauncher(CommandLine.parse(settings.command()));
      case KUBERNETES ->
          KubernetesLauncher.inCluster(
              new JobTemplate(
                  text(settings.template()), service, settings.folder(), settings.timeLimit()));
    };
  }

  void end(@Disposes JobLauncher launcher) throws Exception {
    if (launcher instanceof AutoCloseable closeable) {
      closeable.close();
    }
  }

  @Produces
  @Singleton
  ArtifactBlobs artifacts(BlobStore blobs) {
    return new ArtifactBlobs(blobs);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the template of worker Jobs cannot be read: %s\nMaybe set ENGRAFT_WORKER_TEMPLATE."
              .formatted(file),
          e);
    }
  }
}
