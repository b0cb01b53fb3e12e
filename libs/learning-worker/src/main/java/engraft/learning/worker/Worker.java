package engraft.learning.worker;

import engraft.artifacts.InvalidArtifactException;
import engraft.learning.expert.InsufficientLabelsException;
import engraft.learning.json.LearningJson;
import engraft.learning.task.TaskKind;
import engraft.learning.worker.adapt.AdaptationRun;
import engraft.learning.worker.job.Job;
import engraft.learning.worker.job.WorkFailed;
import engraft.learning.worker.train.OutcomeTraining;
import engraft.learning.worker.train.Training;
import engraft.snapshots.SnapshotException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs one job: {@code Worker JOB.json OUT_DIR CHECKPOINT_DIR}.
 *
 * <p>Standard output carries JSON lines and nothing else. Killed and started again with the same
 * arguments it ends with the same result. Exits 0 when completed and 2 when failed.
 */
public final class Worker {

  private static final int FAILED = 2;

  private Worker() {}

  public static void main(String[] arguments) {
    PrintStream lines = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    // Whatever a library prints must not be taken for a line of ours.
    System.setOut(System.err);
    NativeLibraries.settle(System.getProperties());
    System.exit(run(arguments, lines));
  }

  static int run(String[] arguments, PrintStream lines) {
    Announcer announcer = new Announcer(lines);
    try {
      if (arguments.length != 3) {
        throw new WorkFailed("bad-arguments", "usage: Worker JOB.json OUT_DIR CHECKPOINT_DIR");
      }
      Path out = Path.of(arguments[1]);
      Path checkpoints = Path.of(arguments[2]);
      Files.createDirectories(out);
      Files.createDirectories(checkpoints);
      work(job(Path.of(arguments[0])), out, checkpoints, announcer);
      announcer.completed();
      return 0;
    } catch (WorkFailed e) {
      return fail(announcer, e.code(), e);
    } catch (InsufficientLabelsException e) {
      return fail(announcer, "insufficient-labels", e);
    } catch (SnapshotException e) {
      return fail(announcer, "bad-snapshot", e);
    } catch (InvalidArtifactException e) {
      return fail(announcer, "bad-parent", e);
    } catch (IOException | UncheckedIOException e) {
      return fail(announcer, "io", e);
    } catch (RuntimeException e) {
      return fail(announcer, "internal", e);
    }
  }

  private static void work(Job job, Path out, Path checkpoints, Announcer announcer)
      throws IOException {
    switch (job) {
      case Job.Train train when train.task().kind() != TaskKind.BINARY ->
          new OutcomeTraining(train, out, checkpoints, announcer).run();
      case Job.Train train -> new Training(train, out, checkpoints, announcer).run();
      case Job.Adapt adapt -> new AdaptationRun(adapt, out, announcer).run();
    }
  }

  private static Job job(Path file) {
    try {
      return LearningJson.read(file, Job.class);
    } catch (UncheckedIOException e) {
      throw new WorkFailed("bad-job", "the job cannot be read: " + reason(e));
    }
  }

  private static String reason(Throwable thrown) {
    Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  private static int fail(Announcer announcer, String code, Exception cause) {
    if (code.equals("internal") || code.equals("io")) {
      System.getLogger(Worker.class.getName()).log(Level.ERROR, "job failed", cause);
    }
    announcer.failed(code, reason(cause));
    return FAILED;
  }
}
