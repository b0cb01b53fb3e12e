package engraft.runs;

import engraft.artifacts.ArtifactBlobs;
import engraft.blobs.BlobStore;
import engraft.worker.CommandLine;
import engraft.worker.JobLauncher;
import engraft.worker.ProcessLauncher;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes beans of the plain libraries. */
class RunBeans {

  @Produces
  @Singleton
  @DefaultBean
  JobLauncher launcher(RunSettings settings) {
    return new ProcessLauncher(CommandLine.parse(settings.command()));
  }

  @Produces
  @Singleton
  ArtifactBlobs artifacts(BlobStore blobs) {
    return new ArtifactBlobs(blobs);
  }
}
