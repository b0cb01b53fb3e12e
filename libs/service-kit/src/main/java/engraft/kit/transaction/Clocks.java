package engraft.kit.transaction;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * The time, as {@code Clock} and {@code InstantSource}, for beans that need it; tests put their own
 * in its place.
 */
class Clocks {

  @Produces
  @Singleton
  @DefaultBean
  Clock clock() {
    return Clock.systemUTC();
  }
}
