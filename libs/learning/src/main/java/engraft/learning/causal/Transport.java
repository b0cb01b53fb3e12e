package engraft.learning.causal;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whether an effect that was learnt at one site can be carried to another, and by what (transport
 * formula, Pearl and Bareinboim 2011).
 */
public sealed interface Transport {

  /**
   * The effect given these variables is the same at both sites and known at the first: averaged
   * over the other site's patients, {@code Σ P(y | do(x), z) P*(z)}, it is the effect there. Where
   * the set is empty the effect is the same as it stands.
   */
  record Formula(SortedSet<String> strata) implements Transport {}

  /** It cannot be carried over by what is measured, and why. */
  record Refused(String reason) implements Transport {}

  /** Looks for a set that blocks both confounding and every difference between the sites. */
  static Transport of(CausalGraph diagram, String treatment, String outcome) {
    return switch (Identification.of(diagram, treatment, outcome)) {
      case Identification.Refused(String reason) -> new Refused(reason);
      case Identification.Backdoor(SortedSet<String> adjustment) ->
          carried(diagram, treatment, outcome, adjustment);
    };
  }

  private static Transport carried(
      CausalGraph diagram, String treatment, String outcome, SortedSet<String> adjustment) {
    SortedSet<String> effects = diagram.descendants(treatment);
    SortedSet<String> strata = new TreeSet<>(adjustment);
    diagram.nodes().stream()
        .filter(node -> diagram.isMeasured(node) && !effects.contains(node))
        .forEach(strata::add);
    for (SortedSet<String> candidate : List.of(adjustment, strata)) {
      if (works(diagram, treatment, outcome, candidate)) {
        return new Formula(smallest(diagram, treatment, outcome, candidate));
      }
    }
    return new Refused(
        "%s comes about in another way at the other site, and nothing that is measured before %s"
                .formatted(String.join(", ", open(diagram, treatment, outcome, strata)), treatment)
            + " stands between that and "
            + outcome);
  }

  private static boolean works(
      CausalGraph diagram, String treatment, String outcome, SortedSet<String> strata) {
    return diagram.separates(treatment, outcome, strata, treatment)
        && open(diagram, treatment, outcome, strata).isEmpty();
  }

  /** The differences that reach the outcome although the treatment is forced and strata known. */
  private static List<String> open(
      CausalGraph diagram, String treatment, String outcome, SortedSet<String> strata) {
    CausalGraph forced = diagram.withDifferences(treatment);
    SortedSet<String> given = new TreeSet<>(strata);
    given.add(treatment);
    List<String> open = new ArrayList<>();
    for (String node : diagram.differing()) {
      if (!node.equals(treatment)
          && !forced.separates(CausalGraph.difference(node), outcome, given, "")) {
        open.add(node);
      }
    }
    return open;
  }

  private static SortedSet<String> smallest(
      CausalGraph diagram, String treatment, String outcome, SortedSet<String> enough) {
    SortedSet<String> kept = new TreeSet<>(enough);
    for (String node : new ArrayList<>(enough)) {
      SortedSet<String> without = new TreeSet<>(kept);
      without.remove(node);
      if (works(diagram, treatment, outcome, without)) {
        kept = without;
      }
    }
    return kept;
  }
}
