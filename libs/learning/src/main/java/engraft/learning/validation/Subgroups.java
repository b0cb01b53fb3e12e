package engraft.learning.validation;

import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which group each episode belongs to, by sex, age band, ethnicity or whatever was recorded. */
public final class Subgroups {

  private static final List<ConceptId> SEX = List.of(ConceptId.parse("loinc:76689-9"));
  private static final List<ConceptId> AGE =
      List.of(ConceptId.parse("loinc:30525-0"), ConceptId.parse("loinc:21612-7"));
  private static final List<ConceptId> ETHNICITY =
      List.of(ConceptId.parse("loinc:69490-1"), ConceptId.parse("loinc:46463-6"));
  private static final int[] AGE_BANDS = {18, 50, 65, 80};

  private final Map<EpisodeId, SortedSet<String>> groups = new HashMap<>();
  private final SortedSet<String> names = new TreeSet<>();

  private Subgroups() {}

  /** No groups at all. */
  public static Subgroups none() {
    return new Subgroups();
  }

  /** Groups by the usual concepts for sex, age and ethnicity. */
  public static Subgroups of(List<Episode> episodes) {
    Subgroups subgroups = new Subgroups();
    for (Episode episode : episodes) {
      latest(episode, SEX).ifPresent(value -> subgroups.add(episode, "sex=" + code(value)));
      latest(episode, ETHNICITY)
          .ifPresent(value -> subgroups.add(episode, "ethnicity=" + code(value)));
      latest(episode, AGE).ifPresent(value -> subgroups.add(episode, "age=" + band(value)));
    }
    return subgroups;
  }

  /** All groups, such as {@code sex=female}. */
  public SortedSet<String> names() {
    return new TreeSet<>(names);
  }

  /** Whether an episode belongs to a group. */
  public boolean holds(EpisodeId episode, String group) {
    return groups.getOrDefault(episode, new TreeSet<>()).contains(group);
  }

  private void add(Episode episode, String group) {
    names.add(group);
    groups.computeIfAbsent(episode.id(), _ -> new TreeSet<>()).add(group);
  }

  private static Optional<ClinicalValue> latest(Episode episode, List<ConceptId> concepts) {
    return concepts.stream()
        .map(episode::latest)
        .flatMap(Optional::stream)
        .filter(ClinicalValue::isPresent)
        .findFirst();
  }

  private static String code(ClinicalValue value) {
    return switch (value) {
      case ClinicalValue.Coded(String code) -> code;
      case ClinicalValue.Numeric(double number, _) -> Long.toString(Math.round(number));
      case ClinicalValue.Absent(var reason) -> reason.name();
    };
  }

  private static String band(ClinicalValue value) {
    if (!(value instanceof ClinicalValue.Numeric(double age, _))) {
      return code(value);
    }
    int from = 0;
    for (int limit : AGE_BANDS) {
      if (age < limit) {
        return "%02d-%d".formatted(from, limit - 1);
      }
      from = limit;
    }
    return from + "+";
  }
}
