package engraft.inference.prediction;

import engraft.clinical.ClinicalValue;
import engraft.clinical.Measurement;
import engraft.clinical.SiteId;
import engraft.clinical.habits.Habit;
import engraft.clinical.habits.SiteHabits;
import engraft.inference.model.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is typed in of a patient, read as the model's data were read: by the habits of measuring
 * that the hospital's snapshot had. A model that does not tell them, or tells another hospital's,
 * abstains: nobody can know what its numbers mean here.
 *
 * @param measurements as the model is shown them
 * @param mapping what was done to them; empty where nobody can know
 */
record DescribedPatient(List<Measurement> measurements, Optional<Answer.Mapping> mapping) {

  private static final String UNKNOWN = "mapping-unknown";

  DescribedPatient {
    measurements = List.copyOf(measurements);
  }

  static DescribedPatient of(
      List<Measurement> typed, SiteId site, Optional<SiteHabits> habitsOfModel) {
    return habitsOfModel
        .filter(habits -> habits.site().equals(site))
        .map(habits -> read(typed, habits))
        .orElseGet(() -> new DescribedPatient(typed, Optional.empty()));
  }

  private static DescribedPatient read(List<Measurement> typed, SiteHabits habits) {
    List<Measurement> shown = new ArrayList<>();
    List<Answer.MappedValue> mapped = new ArrayList<>();
    for (Measurement one : typed) {
      Measurement read = habits.read(one);
      shown.add(read);
      if (one.value() instanceof ClinicalValue.Numeric(double measured, String unit)
          && read.value() instanceof ClinicalValue.Numeric(double number, _)
          && habits.habits().containsKey(one.concept())) {
        Habit habit = Objects.requireNonNull(habits.habits().get(one.concept()));
        mapped.add(
            new Answer.MappedValue(one.concept(), habit.reference(), measured, number, unit));
      }
    }
    return new DescribedPatient(shown, Optional.of(new Answer.Mapping(habits.tables(), mapped)));
  }

  /** The model's answer, with what was done to what was typed in. */
  Answer told(Answer answer) {
    return mapping.map(answer::readBy).orElseGet(() -> answer.abstaining(UNKNOWN));
  }
}
