package engraft.learning.worker.adapt;

import engraft.learning.worker.job.WorkFailed;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The one list of what an adaptation can try, and what it tries when nobody says. */
final class Strategies {

  /** Always among the candidates: the gate compares with them. */
  private static final List<String> REFERENCES = List.of("source", "recalibrate", "local");

  /** Cost seconds and were never seen to do harm that the gate let through. */
  private static final List<String> USUAL = List.of("l2sp", "head", "boost");

  /** Cost minutes with a net. */
  private static final List<String> ON_REQUEST =
      List.of("ewc", "fine-tune", "progressive", "continued");

  /** Look at the source's rows. */
  private static final List<String> WITH_THE_SOURCE = List.of("pooled", "reweight", "adversarial");

  private Strategies() {}

  /** What a job asks for, or the usual; the references are always among them. */
  static Set<String> of(@Nullable List<String> names, boolean hasSource) {
    Set<String> wanted = new LinkedHashSet<>(REFERENCES);
    if (names == null || names.isEmpty()) {
      wanted.addAll(USUAL);
      return wanted;
    }
    for (String name : names) {
      if (WITH_THE_SOURCE.contains(name) && !hasSource) {
        throw new WorkFailed(
            "needs-source-rows",
            "strategy %s looks at the source's rows\nMaybe name their \"sourceSnapshot\"."
                .formatted(name));
      }
      if (!isKnown(name)) {
        throw new WorkFailed(
            "unknown-strategy", "strategy (%s) must be one of %s".formatted(name, known()));
      }
      wanted.add(name);
    }
    return wanted;
  }

  private static boolean isKnown(String name) {
    return known().contains(name);
  }

  private static Set<String> known() {
    Set<String> known = new LinkedHashSet<>(REFERENCES);
    known.addAll(USUAL);
    known.addAll(ON_REQUEST);
    known.addAll(WITH_THE_SOURCE);
    return known;
  }
}
