package engraft.learning.feature;

import engraft.clinical.ConceptId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What clinicians compute at the bedside, by LOINC: a space that has the parts has the whole too.
 * Only what is measured again and again is derived from.
 */
final class KnownDerivations {

  private static final Duration MOMENT = Duration.ofMinutes(6);
  private static final Duration HOUR = Duration.ofHours(1);

  private static final List<ConceptId> HEART_RATE = loinc("8867-4");
  private static final List<ConceptId> SYSTOLIC = loinc("76215-3", "76534-7", "8480-6");
  private static final List<ConceptId> DIASTOLIC = loinc("76213-8", "76535-4", "8462-4");
  private static final List<ConceptId> MEAN_PRESSURE = loinc("76214-6", "76536-2", "8478-0");
  private static final List<ConceptId> ARTERIAL_OXYGEN = loinc("2703-7");
  private static final List<ConceptId> INSPIRED_OXYGEN = loinc("3150-6");
  private static final List<ConceptId> UREA_NITROGEN = loinc("3094-0");
  private static final List<ConceptId> CREATININE = loinc("2160-0");
  private static final List<ConceptId> ALBUMIN = loinc("1751-7");
  private static final List<ConceptId> URINE = loinc("9187-6");
  private static final List<ConceptId> WEIGHT = loinc("29463-7");

  /** Twelve hours: the period of the kidney's oliguria criteria (KDIGO 2012). */
  private static final Duration HALF_DAY = Duration.ofHours(12);

  private final Map<ConceptId, Variable> variables;
  private final List<Derivation> found = new ArrayList<>();

  private KnownDerivations(List<Variable> variables) {
    this.variables =
        variables.stream().collect(Collectors.toMap(Variable::concept, Function.identity()));
  }

  /** What can be derived from these variables. */
  static List<Derivation> from(List<Variable> variables) {
    KnownDerivations known = new KnownDerivations(variables);
    known.pressures();
    known.quotients();
    known.urine();
    // What a sender computed itself is not computed again.
    known.found.removeIf(derivation -> known.variables.containsKey(derivation.concept()));
    return List.copyOf(known.found);
  }

  private void pressures() {
    Stream.of(
            Map.entry("systolic-pressure", SYSTOLIC),
            Map.entry("diastolic-pressure", DIASTOLIC),
            Map.entry("mean-pressure", MEAN_PRESSURE))
        .forEach(
            pressure -> {
              List<ConceptId> ways = series(pressure.getValue());
              if (ways.size() > 1) {
                found.add(new Derivation.FirstOf(concept(pressure.getKey()), ways));
              }
            });
    List<ConceptId> high = series(SYSTOLIC);
    List<ConceptId> low = series(DIASTOLIC);
    if (!high.isEmpty() && !low.isEmpty()) {
      found.add(new Derivation.Difference(concept("pulse-pressure"), high, low, MOMENT));
    }
  }

  private void quotients() {
    ratio("shock-index", HEART_RATE, SYSTOLIC, HOUR);
    ratio("oxygenation-ratio", ARTERIAL_OXYGEN, INSPIRED_OXYGEN, Duration.ofHours(4));
    ratio("urea-nitrogen-to-creatinine", UREA_NITROGEN, CREATININE, Duration.ofHours(2));
    ratio("urea-nitrogen-to-albumin", UREA_NITROGEN, ALBUMIN, Duration.ofHours(24));
  }

  private void urine() {
    List<ConceptId> urine = series(URINE);
    if (urine.isEmpty()) {
      return;
    }
    found.add(new Derivation.HourlyRate(concept("urine-rate"), urine, List.of(), HALF_DAY));
    List<ConceptId> weight = operands(WEIGHT, _ -> true);
    if (!weight.isEmpty()) {
      found.add(
          new Derivation.HourlyRate(concept("urine-rate-by-weight"), urine, weight, HALF_DAY));
    }
  }

  private void ratio(String name, List<ConceptId> of, List<ConceptId> by, Duration within) {
    List<ConceptId> above = series(of);
    List<ConceptId> below = series(by);
    if (!above.isEmpty() && !below.isEmpty()) {
      found.add(new Derivation.Ratio(concept(name), above, below, within));
    }
  }

  private List<ConceptId> series(List<ConceptId> concepts) {
    return operands(concepts, Variable::isSeries);
  }

  /** Those that the space has as numbers, all in the unit of the first. */
  private List<ConceptId> operands(List<ConceptId> concepts, Predicate<Variable> fit) {
    List<ConceptId> all =
        concepts.stream().filter(concept -> unit(concept, fit).isPresent()).toList();
    return all.stream()
        .filter(concept -> unit(concept, fit).equals(unit(all.getFirst(), fit)))
        .toList();
  }

  private Optional<String> unit(ConceptId concept, Predicate<Variable> fit) {
    return Optional.ofNullable(variables.get(concept))
        .filter(fit)
        .map(Variable::scale)
        .filter(Scale.Numeric.class::isInstance)
        .map(scale -> ((Scale.Numeric) scale).unit());
  }

  private static ConceptId concept(String name) {
    return new ConceptId(Derivation.SYSTEM, name);
  }

  private static List<ConceptId> loinc(String... codes) {
    return Stream.of(codes).map(code -> new ConceptId("loinc", code)).toList();
  }
}
