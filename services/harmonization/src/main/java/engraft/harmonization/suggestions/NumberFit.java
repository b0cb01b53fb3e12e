package engraft.harmonization.suggestions;

import engraft.harmonization.mapping.ConceptDefinition;
import engraft.harmonization.mapping.ConceptDefinition.NumericForm;
import engraft.harmonization.mapping.ConceptDefinition.Range;
import engraft.harmonization.mapping.MappingTables;
import engraft.harmonization.suggestions.Said.Amount;
import engraft.harmonization.units.Conversion;
import engraft.harmonization.units.Units;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares numbers with a concept: whether their units can be converted, and where they lie. */
final class NumberFit {

  /** What numbers without a good unit may have been written in, beside the concept's own. */
  private static final List<String> UNITS =
      List.of(
          "mg/dL", "mmol/L", "umol/L", "g/dL", "g/L", "mg/L", "ug/L", "ng/mL", "ng/L", "10*3/uL",
          "10*6/uL", "%", "1", "Cel", "[degF]", "mm[Hg]", "kPa", "/min", "kg", "[lb_av]", "cm", "m",
          "[in_i]");

  private final Units units;
  private final Familiar.Concepts familiar;

  NumberFit(Units units, Familiar.Concepts familiar) {
    this.units = units;
    this.familiar = familiar;
  }

  /** Numbers in the concept's unit, and how well they are where they are expected. */
  private record Fit(String unit, double[] numbers, double agreement, boolean isUsual) {
    String words(@Nullable Usual usual) {
      double median = numbers[numbers.length / 2];
      return isUsual && usual != null
          ? String.format(
              Locale.ROOT,
              "%d numbers about %.4g beside %.4g to %.4g (%.2f)",
              numbers.length,
              median,
              usual.low(),
              usual.high(),
              agreement)
          : String.format(
              Locale.ROOT, "%.0f %% of %d numbers are possible", 100 * agreement, numbers.length);
    }
  }

  /** Empty where the numbers cannot be the concept's, since their units measure something else. */
  Optional<Suggestion> compare(
      Reasons reasons,
      ConceptDefinition concept,
      NumericForm form,
      Said said,
      MappingTables tables) {
    if (said.amounts().isEmpty()) {
      if (!said.words().isEmpty()) {
        reasons.values(0, said.words().size(), "words instead of numbers");
      }
      return Optional.of(reasons.suggest(concept, null, null));
    }
    List<Amount> told = said.amounts().stream().filter(amount -> !amount.unit().isEmpty()).toList();
    if (told.isEmpty()) {
      Optional<Fit> best = bestUnit(concept, form, numbers(said.amounts()));
      best.ifPresent(fit -> values(reasons, concept, fit));
      return Optional.of(reasons.suggest(concept, best.map(Fit::unit).orElse(null), null));
    }
    double[] converted =
        told.stream()
            .flatMap(amount -> converted(amount, form, tables).stream())
            .mapToDouble(Double::doubleValue)
            .toArray();
    if (converted.length == 0 && told.stream().anyMatch(one -> units.isUcum(one.unit()))) {
      return Optional.empty();
    }
    reasons.units(
        (double) converted.length / told.size(),
        "%d of %d units can be %s".formatted(converted.length, told.size(), form.unit()));
    if (converted.length > 0) {
      fit(concept, form, form.unit(), converted).ifPresent(fit -> values(reasons, concept, fit));
    }
    return Optional.of(reasons.suggest(concept, null, null));
  }

  /** What a unit that is none may mean, by its letters and by where its numbers lie. */
  Stream<Suggestion> units(ConceptDefinition concept, NumericForm form, String written, Said said) {
    double[] numbers =
        numbers(said.amounts().stream().filter(one -> one.unit().equals(written)).toList());
    return candidates(form)
        .flatMap(
            unit -> {
              Reasons reasons = new Reasons();
              if (!written.isEmpty()) {
                reasons.names(Likeness.of(written, unit), unit);
              }
              return convert(numbers, unit, form).stream()
                  .map(
                      converted -> {
                        fit(concept, form, unit, converted)
                            .ifPresent(fit -> values(reasons, concept, fit));
                        return reasons.suggest(concept, unit, null);
                      });
            });
  }

  private void values(Reasons reasons, ConceptDefinition concept, Fit fit) {
    reasons.values(
        fit.agreement(), fit.numbers().length, fit.words(familiar.of(concept.id()).usual()));
  }

  private Optional<Fit> bestUnit(ConceptDefinition concept, NumericForm form, double[] numbers) {
    Optional<Fit> best = Optional.empty();
    for (String unit : candidates(form).toList()) {
      Optional<Fit> fit =
          convert(numbers, unit, form).flatMap(converted -> fit(concept, form, unit, converted));
      if (fit.isPresent() && (best.isEmpty() || fit.get().agreement() > best.get().agreement())) {
        best = fit;
      }
    }
    return best;
  }

  private static Stream<String> candidates(NumericForm form) {
    return Stream.concat(Stream.of(form.unit()), UNITS.stream()).distinct();
  }

  /** Empty where nothing is known of where the numbers should lie. */
  private Optional<Fit> fit(
      ConceptDefinition concept, NumericForm form, String unit, double[] converted) {
    double[] sorted = converted.clone();
    Arrays.sort(sorted);
    Usual usual = familiar.of(concept.id()).usual();
    if (sorted.length == 0 || (usual == null && form.plausible().equals(Range.ANY))) {
      return Optional.empty();
    }
    double possible =
        (double) Arrays.stream(sorted).filter(form.plausible()::contains).count() / sorted.length;
    return Optional.of(
        usual == null
            ? new Fit(unit, sorted, possible, false)
            : new Fit(unit, sorted, possible * usual.agreement(sorted), true));
  }

  private Optional<Double> converted(Amount amount, NumericForm form, MappingTables tables) {
    String unit = tables.unit(amount.unit()).orElse(amount.unit());
    return units.conversion(unit, form.unit(), form.substance()) instanceof Conversion.Linear linear
        ? Optional.of(linear.apply(amount.number()))
        : Optional.empty();
  }

  private Optional<double[]> convert(double[] numbers, String unit, NumericForm form) {
    return units.conversion(unit, form.unit(), form.substance()) instanceof Conversion.Linear linear
        ? Optional.of(Arrays.stream(numbers).map(linear::apply).toArray())
        : Optional.empty();
  }

  private static double[] numbers(List<Amount> amounts) {
    return amounts.stream().mapToDouble(Amount::number).toArray();
  }
}
