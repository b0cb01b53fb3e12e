package engraft.worker;

import engraft.clinical.Digest;
import engraft.worker.SupervisedRun.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** Hands the script to the worker; the result is the digest of what it wrote. */
final class ScriptedWork implements RunWork<String> {

  private final SupervisedRuns<String> runs;
  private final InstantSource clock;

  ScriptedWork(SupervisedRuns<String> runs, InstantSource clock) {
    this.runs = runs;
    this.clock = clock;
  }

  @Override
  public void prepare(RunClaim<String> claim, RunDirectory directory) throws IOException {
    Files.writeString(directory.job(), claim.request());
    Files.writeString(directory.input().resolve("patients"), "secret");
  }

  @Override
  public void complete(RunClaim<String> claim, RunDirectory directory) throws IOException {
    Path resumed = directory.out().resolve("resumed-from");
    Digest result =
        Digest.ofText(
            Files.readString(directory.out().resolve("result")) + Files.readString(resumed));
    runs.change(
        claim.id(),
        run ->
            run instanceof Running running && running.isHeldBy(claim.run().lease())
                ? running.complete(result, clock.instant())
                : run);
  }
}
