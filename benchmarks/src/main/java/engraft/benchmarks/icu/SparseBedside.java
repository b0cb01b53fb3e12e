package engraft.benchmarks.icu;

import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.learning.task.Task;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A ward without a laboratory: eleven variables that a nurse can tell at the bedside. */
final class SparseBedside {

  private static final Set<ConceptId> VARIABLES =
      Stream.of(
              "loinc:30525-0", // age
              "loinc:76689-9", // sex
              "loinc:29463-7", // weight
              "loinc:8867-4", // heart rate
              "loinc:76534-7", // systolic pressure by cuff
              "loinc:76535-4", // diastolic pressure by cuff
              "loinc:76536-2", // mean pressure by cuff
              "loinc:9279-1", // respiratory rate
              "loinc:8310-5", // temperature
              "loinc:9269-2", // Glasgow coma score
              "loinc:9187-6") // urine
          .map(ConceptId::parse)
          .collect(Collectors.toUnmodifiableSet());

  private SparseBedside() {}

  static List<Episode> of(List<Episode> episodes, Task task) {
    return episodes.stream().map(episode -> of(episode, task)).toList();
  }

  private static Episode of(Episode episode, Task task) {
    return episode.with(
        episode.measurements().stream()
            .filter(m -> VARIABLES.contains(m.concept()) || m.concept().equals(task.label()))
            .toList());
  }
}
