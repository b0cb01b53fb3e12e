package engraft.benchmarks.icu;

import engraft.learning.data.Dataset;
import engraft.learning.data.Folds;
import engraft.learning.expert.CrossFitted;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import java.time.Duration;

/** An expert, and how long the processor worked on it: all threads of this process together. */
final class Timed implements Expert {

  private final Expert expert;
  private Duration spent = Duration.ZERO;

  Timed(Expert expert) {
    this.expert = expert;
  }

  double minutes() {
    return spent.toMillis() / 60_000.0;
  }

  @Override
  public String name() {
    return expert.name();
  }

  @Override
  public FittedModel fit(Dataset training, Fitting fitting) {
    return expert.fit(training, fitting);
  }

  @Override
  public CrossFitted cross(Dataset rows, Folds parts, Fitting fitting) {
    Duration before = now();
    CrossFitted crossed = expert.cross(rows, parts, fitting);
    spent = spent.plus(now().minus(before));
    return crossed;
  }

  private static Duration now() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
