package engraft.harmonization.cohorts;

import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.clinical.PatientPseudonym;
import engraft.harmonization.cohorts.Cohort.Exclusion;
import engraft.harmonization.cohorts.CohortSelection.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Chooses a cohort episode by episode, and counts how many each step left. */
public final class CohortChoice {

  private final List<Rule> rules = new ArrayList<>();
  private final Set<PatientPseudonym> patients = new HashSet<>();
  private int permitted;

  /** A step: it hands on the episode, what is left of it, or nothing. */
  private static final class Rule {
    private final String words;
    private final UnaryOperator<Optional<Episode>> apply;
    private int left;

    Rule(String words, UnaryOperator<Optional<Episode>> apply) {
      this.words = words;
      this.apply = apply;
    }
  }

  public CohortChoice(Cohort cohort) {
    keep("that hold more than age and sex", CohortChoice::holdsAnything);
    cohort
        .index()
        .ifPresent(index -> keep("with " + index, episode -> first(episode, index).isPresent()));
    if (cohort.window().isPresent()) {
      rules.add(
          new Rule(
              "with anything in the window",
              episode ->
                  episode.map(one -> inWindow(cohort, one)).filter(CohortChoice::holdsAnything)));
    }
    cohort
        .outcome()
        .ifPresent(
            outcome ->
                keep("that know the outcome " + outcome, episode -> knows(episode, outcome)));
    for (Exclusion exclusion : cohort.exclusions()) {
      keep(words(exclusion), episode -> !excludes(exclusion, episode));
    }
  }

  private void keep(String words, Predicate<Episode> rule) {
    rules.add(new Rule(words, episode -> episode.filter(rule)));
  }

  /** The episode as it is chosen; nothing when a step leaves it out. */
  public Optional<Episode> choose(Episode episode) {
    permitted++;
    Optional<Episode> left = Optional.of(episode);
    for (Rule rule : rules) {
      left = rule.apply.apply(left);
      if (left.isEmpty()) {
        return left;
      }
      rule.left++;
    }
    patients.add(episode.patient());
    return left;
  }

  /** Whose episodes were chosen so far. */
  public Set<PatientPseudonym> patients() {
    return Collections.unmodifiableSet(patients);
  }

  /**
   * How many were left after each step.
   *
   * @param all the site's episodes
   * @param someLeftOut whether patients were asked and some do not permit
   */
  public List<Step> flow(int all, boolean someLeftOut) {
    List<Step> flow = new ArrayList<>();
    flow.add(new Step("episodes of the site", all));
    if (someLeftOut) {
      flow.add(new Step("whose patients permit their use", permitted));
    }
    rules.forEach(rule -> flow.add(new Step(rule.words, rule.left)));
    return flow;
  }

  /** A patient sent without any stay makes an episode of age and sex: nothing to learn from. */
  private static boolean holdsAnything(Episode episode) {
    return episode.measurements().stream()
            .anyMatch(measurement -> !CohortSelection.DEMOGRAPHICS.contains(measurement.concept()))
        || !episode.notes().isEmpty()
        || !episode.images().isEmpty()
        || !episode.variants().isEmpty();
  }

  private static Optional<Duration> first(Episode episode, ConceptId concept) {
    return episode.measurements().stream()
        .filter(measurement -> measurement.concept().equals(concept))
        .filter(measurement -> measurement.value().isPresent())
        .map(Measurement::time)
        .min(Comparator.naturalOrder());
  }

  private static Episode inWindow(Cohort cohort, Episode episode) {
    Cohort.Window window = cohort.window().orElseThrow();
    Duration zero = cohort.index().flatMap(index -> first(episode, index)).orElse(Duration.ZERO);
    Duration from = zero.plus(window.from());
    Duration to = zero.plus(window.to());
    return new Episode(
        episode.id(),
        episode.site(),
        episode.patient(),
        episode.start(),
        episode.measurements().stream()
            .filter(
                m ->
                    within(m.time(), from, to)
                        || cohort.outcome().filter(m.concept()::equals).isPresent())
            .toList(),
        episode.notes().stream().filter(note -> within(note.time(), from, to)).toList(),
        episode.images().stream().filter(image -> within(image.time(), from, to)).toList(),
        episode.variants());
  }

  private static boolean within(Duration time, Duration from, Duration to) {
    return time.compareTo(from) >= 0 && time.compareTo(to) <= 0;
  }

  private static boolean knows(Episode episode, ConceptId concept) {
    return episode.latest(concept).filter(ClinicalValue::isPresent).isPresent();
  }

  private static boolean excludes(Exclusion exclusion, Episode episode) {
    Optional<ClinicalValue> latest = episode.latest(exclusion.concept());
    return switch (exclusion) {
      case Exclusion.Below below ->
          latest
              .filter(v -> v instanceof ClinicalValue.Numeric n && n.value() < below.limit())
              .isPresent();
      case Exclusion.Above above ->
          latest
              .filter(v -> v instanceof ClinicalValue.Numeric n && n.value() > above.limit())
              .isPresent();
      case Exclusion.Having having ->
          latest
              .filter(v -> v instanceof ClinicalValue.Coded c && c.code().equals(having.code()))
              .isPresent();
      case Exclusion.Lacking lacking -> !knows(episode, lacking.concept());
    };
  }

  private static String words(Exclusion exclusion) {
    return switch (exclusion) {
      case Exclusion.Below below -> "%s not below %s".formatted(below.concept(), below.limit());
      case Exclusion.Above above -> "%s not above %s".formatted(above.concept(), above.limit());
      case Exclusion.Having having -> "%s not %s".formatted(having.concept(), having.code());
      case Exclusion.Lacking lacking -> "with " + lacking.concept();
    };
  }
}
