package engraft.harmonization.values;

import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.contracts.record.ObservationStatus;
import engraft.contracts.record.SourceValue;
import engraft.harmonization.mapping.CodeMapping;
import engraft.harmonization.mapping.ConceptDefinition;
import engraft.harmonization.mapping.ConceptDefinition.CodedForm;
import engraft.harmonization.mapping.ConceptDefinition.NumericForm;
import engraft.harmonization.mapping.ConceptDefinition.OpenForm;
import engraft.harmonization.mapping.Issue;
import engraft.harmonization.mapping.LocalMapping;
import engraft.harmonization.mapping.MappingTables;
import engraft.harmonization.units.Conversion;
import engraft.harmonization.units.Units;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads source values by the tables of one site. The original stays with the episode's entries. */
public final class ValueReader {

  private static final String NO_UNIT = "1";
  private static final int LONGEST_WORD = 40;
  private static final Pattern WITH_COMMA =
      Pattern.compile("[<>]?=?\\s?[+-]?[0-9.,]{0,20},[0-9]{1,20}");

  private final MappingTables tables;
  private final Units units;

  public ValueReader(MappingTables tables, Units units) {
    this.tables = tables;
    this.units = units;
  }

  /**
   * What the value is worth. The status counts before the value: an order without a result is
   * pending, a cancelled one was not measured, one entered in error is wrong whatever it says.
   */
  public Reading read(CodeMapping.Mapped mapped, SourceValue value, ObservationStatus status) {
    return switch (status) {
      case REGISTERED -> Reading.absent(Absence.PENDING);
      case CANCELLED -> Reading.absent(Absence.NOT_MEASURED);
      case ENTERED_IN_ERROR -> Reading.absent(Absence.IN_ERROR);
      case PRELIMINARY, FINAL, AMENDED -> read(mapped, value);
    };
  }

  private Reading read(CodeMapping.Mapped mapped, SourceValue value) {
    ConceptDefinition concept = mapped.concept();
    return switch (value) {
      case SourceValue.Missing missing -> Reading.absent(missing.reason());
      case SourceValue.Quantity quantity ->
          switch (concept.form()) {
            case NumericForm form -> number(mapped, form, quantity);
            case CodedForm _ -> category(concept, List.of(written(quantity.value())));
            case OpenForm _ -> openNumber(concept, quantity);
          };
      case SourceValue.Concept coded -> {
        List<String> ways = new ArrayList<>(MappingTables.waysOfWriting(coded.codings()));
        if (coded.text() != null) {
          ways.add(coded.text());
        }
        yield category(concept, ways);
      }
      case SourceValue.Text text
          when concept.form() instanceof NumericForm && WITH_COMMA.matcher(text.text()).matches() ->
          Reading.notUnderstood(new Issue.UnclearComma(concept.id()));
      case SourceValue.Text text -> category(concept, List.of(text.text()));
    };
  }

  private Reading number(
      CodeMapping.Mapped mapped, NumericForm form, SourceValue.Quantity quantity) {
    Optional<String> unit = unit(mapped, form, quantity);
    Conversion conversion =
        unit.isEmpty()
            ? new Conversion.Impossible()
            : units.conversion(unit.get(), form.unit(), form.substance());
    return switch (conversion) {
      case Conversion.Impossible _ ->
          Reading.notUnderstood(
              new Issue.UnknownUnit(mapped.concept().id(), word(quantity.unit().strip())));
      case Conversion.Linear linear ->
          habitual(mapped.concept().id(), form, plausible(form, quantity.value(), linear));
    };
  }

  private Optional<String> unit(
      CodeMapping.Mapped mapped, NumericForm form, SourceValue.Quantity quantity) {
    String written = quantity.unit().strip();
    if (!written.isEmpty() && !(written.equals(NO_UNIT) && mapped.assumedUnit().isPresent())) {
      return Optional.of(
          tables
              .unit(written)
              .orElse(written.equals(NO_UNIT) && isPlain(form) ? form.unit() : written));
    }
    return mapped
        .assumedUnit()
        .or(() -> isPlain(form) ? Optional.of(form.unit()) : Optional.empty());
  }

  /** Scores, ratios and pH are numbers without a unit to most senders. */
  private static boolean isPlain(NumericForm form) {
    return form.unit().equals(NO_UNIT) || form.unit().startsWith("{") || form.unit().equals("[pH]");
  }

  private static Reading plausible(NumericForm form, double written, Conversion.Linear linear) {
    if (written == 0 && form.zeroMeansMissing()) {
      return Reading.absent(Absence.NOT_MEASURED);
    }
    double value = linear.apply(written);
    return Double.isFinite(value) && form.plausible().contains(value)
        ? Reading.of(new ClinicalValue.Numeric(value, form.unit()))
        : Reading.absent(Absence.IN_ERROR);
  }

  private Reading habitual(ConceptId concept, NumericForm form, Reading reading) {
    LocalMapping.OfHabit habit = tables.habits().get(concept);
    return habit == null || reading.value() instanceof ClinicalValue.Absent
        ? reading
        : Reading.of(habit.in(form).apply(reading.value()));
  }

  private Reading openNumber(ConceptDefinition concept, SourceValue.Quantity quantity) {
    String written = quantity.unit().strip();
    String unit = written.isEmpty() ? NO_UNIT : tables.unit(written).orElse(written);
    return unit.equals(NO_UNIT) || units.isUcum(unit)
        ? Reading.of(new ClinicalValue.Numeric(quantity.value(), unit))
        : Reading.notUnderstood(new Issue.UnknownUnit(concept.id(), word(written)));
  }

  private Reading category(ConceptDefinition concept, List<String> ways) {
    Optional<String> category = tables.category(concept, ways);
    return switch (concept.form()) {
      case CodedForm _ ->
          category
              .map(code -> Reading.of(new ClinicalValue.Coded(code)))
              .orElseGet(() -> unknownCategory(concept, ways));
      case NumericForm form ->
          category
              .filter(_ -> form.unit().equals(NO_UNIT))
              .map(ValueReader::yesOrNo)
              .orElseGet(() -> unknownCategory(concept, ways));
      case OpenForm _ -> openCategory(concept, ways);
    };
  }

  private static Reading openCategory(ConceptDefinition concept, List<String> ways) {
    for (String way : ways) {
      if (way.matches("[\\x21-\\x7e]{1,128}")) {
        return Reading.of(new ClinicalValue.Coded(way));
      }
    }
    return unknownCategory(concept, ways);
  }

  private static Reading yesOrNo(String category) {
    return Reading.of(new ClinicalValue.Numeric(category.equals("yes") ? 1 : 0, NO_UNIT));
  }

  private static Reading unknownCategory(ConceptDefinition concept, List<String> ways) {
    return Reading.notUnderstood(
        new Issue.UnknownCategory(concept.id(), ways.isEmpty() ? "" : word(ways.getFirst())));
  }

  /** Free text may be long and say too much: only what can be a code or a unit is shown. */
  private static String word(String text) {
    return text.length() <= LONGEST_WORD ? text : "…";
  }

  private static String written(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }
}
