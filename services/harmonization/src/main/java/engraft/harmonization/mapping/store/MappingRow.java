package engraft.harmonization.mapping.store;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import engraft.clinical.ConceptId;
import engraft.clinical.habits.QuantileMap;
import engraft.harmonization.mapping.HabitEffect;
import engraft.harmonization.mapping.LocalMapping;
import engraft.harmonization.mapping.SourceCode;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A local mapping as it is stored. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = MappingRow.Code.class, name = "code"),
  @JsonSubTypes.Type(value = MappingRow.Unit.class, name = "unit"),
  @JsonSubTypes.Type(value = MappingRow.Category.class, name = "category"),
  @JsonSubTypes.Type(value = MappingRow.Habit.class, name = "habit"),
  @JsonSubTypes.Type(value = MappingRow.NoHabit.class, name = "no-habit")
})
sealed interface MappingRow {

  record Code(String system, String code, ConceptId concept, @Nullable String unit)
      implements MappingRow {}

  record Unit(String text, String ucum) implements MappingRow {}

  record Category(ConceptId concept, String code, String category) implements MappingRow {}

  record Habit(ConceptId concept, UUID reference, QuantileMap map, HabitEffect effect)
      implements MappingRow {}

  record NoHabit(ConceptId concept) implements MappingRow {}

  static MappingRow of(LocalMapping mapping) {
    return switch (mapping) {
      case LocalMapping.OfCode code ->
          new Code(
              code.source().system(),
              code.source().code(),
              code.concept(),
              code.unit().orElse(null));
      case LocalMapping.OfUnit unit -> new Unit(unit.text(), unit.ucum());
      case LocalMapping.OfCategory category ->
          new Category(category.concept(), category.code(), category.category());
      case LocalMapping.OfHabit habit ->
          new Habit(habit.concept(), habit.reference(), habit.map(), habit.effect());
      case LocalMapping.NoHabit off -> new NoHabit(off.concept());
    };
  }

  default LocalMapping mapping() {
    return switch (this) {
      case Code code ->
          new LocalMapping.OfCode(
              new SourceCode(code.system(), code.code()),
              code.concept(),
              Optional.ofNullable(code.unit()));
      case Unit unit -> new LocalMapping.OfUnit(unit.text(), unit.ucum());
      case Category category ->
          new LocalMapping.OfCategory(category.concept(), category.code(), category.category());
      case Habit habit ->
          new LocalMapping.OfHabit(habit.concept(), habit.reference(), habit.map(), habit.effect());
      case NoHabit off -> new LocalMapping.NoHabit(off.concept());
    };
  }
}
