package engraft.harmonization.habits.rest;

import engraft.clinical.ConceptId;
import engraft.clinical.habits.QuantileMap;
import engraft.harmonization.habits.FitHabit;
import engraft.harmonization.habits.MapHabits.OfConcept;
import engraft.harmonization.habits.MapHabits.Preview;
import engraft.harmonization.habits.OutcomeCount;
import engraft.harmonization.habits.Refusal;
import engraft.harmonization.mapping.HabitEffect;
import engraft.harmonization.mapping.HabitEffect.Estimate;
import engraft.harmonization.mapping.LocalMapping;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What callers see of habits. */
final class HabitViews {

  private HabitViews() {}

  /**
   * @param outcome in the hospital's own subgroup
   * @param difference of its rate from the reference's
   * @param refused why nothing may be mapped
   */
  record PreviewView(
      UUID reference,
      OutcomeCount outcome,
      @Nullable Estimate difference,
      @Nullable Refusal refused,
      List<ConceptView> concepts) {
    static PreviewView of(Preview preview) {
      return new PreviewView(
          preview.reference().id(),
          preview.outcome(),
          preview.difference().orElse(null),
          preview.refusal().orElse(null),
          preview.concepts().stream().map(ConceptView::of).toList());
    }
  }

  /**
   * @param effect on patients who had no part in the fit, in widths of the reference's middle
   * @param refused why it may not be mapped
   */
  record ConceptView(ConceptId concept, @Nullable HabitEffect effect, @Nullable Refusal refused) {
    static ConceptView of(OfConcept one) {
      return switch (one.result()) {
        case FitHabit.Result.Fitted fitted -> new ConceptView(one.concept(), fitted.effect(), null);
        case FitHabit.Result.Useless useless ->
            new ConceptView(one.concept(), useless.effect(), useless.refusal());
        case FitHabit.Result.Refused refused ->
            new ConceptView(one.concept(), null, refused.refusal());
      };
    }
  }

  /**
   * @param reference whose habit the hospital's numbers are brought to
   */
  record HabitView(ConceptId concept, UUID reference, QuantileMap map, HabitEffect effect) {
    static HabitView of(LocalMapping.OfHabit habit) {
      return new HabitView(habit.concept(), habit.reference(), habit.map(), habit.effect());
    }
  }
}
