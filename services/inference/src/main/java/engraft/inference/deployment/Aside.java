package engraft.inference.deployment;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Runs what computes or blocks away from the threads that must not wait. */
public interface Aside {
  <T> Uni<T> run(Supplier<T> work);
}
