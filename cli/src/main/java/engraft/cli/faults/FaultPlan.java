package engraft.cli.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What is killed at which point of a load, in their order. */
public record FaultPlan(List<Kill> kills) {

  private static final int LONGEST_HOLD_MILLIS = 400;

  /** No kill falls into the very last patients, so that each falls into the load. */
  private static final double LAST = 0.95;

  public FaultPlan {
    kills = List.copyOf(kills);
  }

  /**
   * Parts that end in the same moment.
   *
   * @param at share of the patients that were begun to be sent before, within [0, 1)
   * @param hold how long after that point: bundles are under way then
   */
  public record Kill(Set<String> parts, double at, Duration hold) {

    public Kill {
      parts = Set.copyOf(parts);
      if (parts.isEmpty() || !(at >= 0 && at < 1)) {
        throw new IllegalArgumentException(
            "a kill of %s at %s must be of some part within [0, 1)".formatted(parts, at));
      }
    }
  }

  /** A load in peace. */
  public static FaultPlan none() {
    return new FaultPlan(List.of());
  }

  /**
   * Each of the victims once a round, in a new order every round, at points that the seed draws
   * over the whole load.
   */
  public static FaultPlan of(long seed, List<Set<String>> victims, int rounds) {
    Random random = new Random(seed);
    int all = victims.size() * rounds;
    List<Kill> kills = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      List<Set<String>> order = new ArrayList<>(victims);
      Collections.shuffle(order, random);
      for (Set<String> parts : order) {
        double at = LAST * (kills.size() + random.nextDouble()) / all;
        kills.add(new Kill(parts, at, Duration.ofMillis(random.nextInt(LONGEST_HOLD_MILLIS))));
      }
    }
    return new FaultPlan(kills);
  }
}
