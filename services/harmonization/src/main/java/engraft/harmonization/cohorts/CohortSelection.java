package engraft.harmonization.cohorts;

import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.clinical.PatientPseudonym;
import engraft.harmonization.cohorts.Cohort.Exclusion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The episodes that a cohort chose.
 *
 * @param flow how many were left after each step, from all of the site's to the chosen
 */
public record CohortSelection(List<Episode> episodes, List<Step> flow) {

  static final Set<ConceptId> DEMOGRAPHICS =
      Set.of(ConceptId.parse("loinc:30525-0"), ConceptId.parse("loinc:76689-9"));

  public CohortSelection {
    episodes = List.copyOf(episodes);
    flow = List.copyOf(flow);
  }

  /** A step of the choice, in words, and what it left. */
  public record Step(String step, int left) {}

  /** Chooses from what a site's patients permit. */
  public static CohortSelection of(Cohort cohort, PermittedEpisodes site) {
    List<Step> flow = new ArrayList<>();
    flow.add(new Step("episodes of the site", site.all()));
    if (!site.leftOut().isEmpty()) {
      flow.add(new Step("whose patients permit their use", site.episodes().size()));
    }
    List<Episode> left =
        keep(
            site.episodes(),
            CohortSelection::holdsAnything,
            "that hold more than age and sex",
            flow);
    if (cohort.index().isPresent()) {
      ConceptId index = cohort.index().get();
      left = keep(left, episode -> first(episode, index).isPresent(), "with " + index, flow);
    }
    if (cohort.window().isPresent()) {
      left = left.stream().map(episode -> inWindow(cohort, episode)).toList();
      left = keep(left, CohortSelection::holdsAnything, "with anything in the window", flow);
    }
    if (cohort.outcome().isPresent()) {
      ConceptId outcome = cohort.outcome().get();
      left =
          keep(left, episode -> knows(episode, outcome), "that know the outcome " + outcome, flow);
    }
    for (Exclusion exclusion : cohort.exclusions()) {
      left = keep(left, episode -> !excludes(exclusion, episode), words(exclusion), flow);
    }
    return new CohortSelection(left, flow);
  }

  /** Whose episodes were chosen. */
  public Set<PatientPseudonym> patients() {
    return episodes.stream().map(Episode::patient).collect(Collectors.toUnmodifiableSet());
  }

  private static List<Episode> keep(
      List<Episode> episodes, Predicate<Episode> rule, String step, List<Step> flow) {
    List<Episode> left = episodes.stream().filter(rule).toList();
    flow.add(new Step(step, left.size()));
    return left;
  }

  /** A patient sent without any stay makes an episode of age and sex: nothing to learn from. */
  private static boolean holdsAnything(Episode episode) {
    return episode.measurements().stream()
            .anyMatch(measurement -> !DEMOGRAPHICS.contains(measurement.concept()))
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
