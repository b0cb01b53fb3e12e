package engraft.harmonization.quality;

import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Measurement;
import engraft.harmonization.mapping.Terminology;
import engraft.harmonization.quality.Check.Category;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whether values can be true: alone, next to each other, and in time. */
final class PlausibilityChecks {

  private static final double THRESHOLD = 0.01;

  /** Fewer values than these may well be the same by chance. */
  private static final int FEWEST_TO_VARY = 20;

  /** Clocks go wrong by a time zone, not by more. */
  private static final Duration CLOCK = Duration.ofDays(1);

  private record Order(String name, ConceptId lower, ConceptId upper, String question) {}

  private static final List<Order> ORDERS =
      List.of(
          order("diastolic-below-systolic", "loinc:8462-4", "loinc:8480-6", "blood pressure"),
          order("hdl-within-total", "loinc:2085-9", "loinc:2093-3", "cholesterol"),
          order("ldl-within-total", "loinc:18262-6", "loinc:2093-3", "cholesterol"));

  private PlausibilityChecks() {}

  private static Order order(String name, String lower, String upper, String what) {
    return new Order(
        name,
        ConceptId.parse(lower),
        ConceptId.parse(upper),
        "of %s at one time: the part is not above the whole".formatted(what));
  }

  static List<Check> of(List<Observed> observed) {
    List<Check> checks = new ArrayList<>(ofConcepts(observed));
    ORDERS.forEach(order -> checks.add(ordered(order, observed)));
    checks.add(repeated(observed));
    checks.add(inTheFuture(observed));
    return checks;
  }

  /** What was seen of one concept. */
  private static final class Seen {
    private int values;
    private int inError;
    private final Set<ClinicalValue> different = new HashSet<>();

    void add(ClinicalValue value) {
      switch (value) {
        case ClinicalValue.Absent(Absence reason) -> inError += reason == Absence.IN_ERROR ? 1 : 0;
        case ClinicalValue.Numeric _ -> {
          values++;
          if (different.size() < 2) {
            different.add(value);
          }
        }
        case ClinicalValue.Coded _ -> values++;
      }
    }

    Check inRange(ConceptId concept) {
      return check(
          "value-plausible",
          Optional.of(concept),
          "of a value: it is possible, and nobody took it back",
          values + inError,
          inError);
    }

    /** Everybody's glucose is not 100: a default of some form, or a column that went astray. */
    Optional<Check> varies(ConceptId concept) {
      return values < FEWEST_TO_VARY || different.isEmpty()
          ? Optional.empty()
          : Optional.of(
              check(
                  "values-vary",
                  Optional.of(concept),
                  "of a value: not all the others are the same",
                  values,
                  different.size() == 1 ? values : 0));
    }
  }

  private static List<Check> ofConcepts(List<Observed> observed) {
    SortedMap<ConceptId, Seen> seen = new TreeMap<>();
    for (Observed episode : observed) {
      for (Measurement measurement : episode.episode().measurements()) {
        if (!Terminology.isFinding(measurement.concept()) && !isFinding(measurement.value())) {
          seen.computeIfAbsent(measurement.concept(), _ -> new Seen()).add(measurement.value());
        }
      }
    }
    List<Check> checks = new ArrayList<>();
    seen.forEach(
        (concept, values) -> {
          checks.add(values.inRange(concept));
          values.varies(concept).ifPresent(checks::add);
        });
    return checks;
  }

  /** Diagnoses and outcomes are told as 1 and 0: mostly, or only, as 1. */
  private static boolean isFinding(ClinicalValue value) {
    return value instanceof ClinicalValue.Numeric(double number, String unit)
        && unit.equals("1")
        && (number == 0 || number == 1);
  }

  private static Check ordered(Order order, List<Observed> observed) {
    int pairs = 0;
    int wrong = 0;
    for (Observed episode : observed) {
      Map<Duration, Double> uppers = numbers(episode, order.upper());
      for (Map.Entry<Duration, Double> lower : numbers(episode, order.lower()).entrySet()) {
        Double upper = uppers.get(lower.getKey());
        if (upper != null) {
          pairs++;
          wrong += lower.getValue() > upper ? 1 : 0;
        }
      }
    }
    return check(order.name(), Optional.of(order.lower()), order.question(), pairs, wrong);
  }

  private static Map<Duration, Double> numbers(Observed episode, ConceptId concept) {
    Map<Duration, Double> numbers = new HashMap<>();
    for (Measurement measurement : episode.of(concept)) {
      if (measurement.value() instanceof ClinicalValue.Numeric(double value, String _)) {
        numbers.put(measurement.time(), value);
      }
    }
    return numbers;
  }

  private static Check repeated(List<Observed> observed) {
    int values = 0;
    int again = 0;
    for (Observed episode : observed) {
      Set<Measurement> before = new HashSet<>();
      for (Measurement measurement : episode.episode().measurements()) {
        if (measurement.value().isPresent()) {
          values++;
          again += before.add(measurement) ? 0 : 1;
        }
      }
    }
    return check(
        "told-once",
        Optional.empty(),
        "of a value: it is not the same concept, value and time once more",
        values,
        again);
  }

  /** Date shifts go back, so that some of the future is hidden: what is found is there. */
  private static Check inTheFuture(List<Observed> observed) {
    int values = 0;
    int future = 0;
    for (Observed episode : observed) {
      Instant latest = episode.received().plus(CLOCK);
      for (Measurement measurement : episode.episode().measurements()) {
        values++;
        future += episode.episode().start().plus(measurement.time()).isAfter(latest) ? 1 : 0;
      }
    }
    return check(
        "not-in-the-future",
        Optional.empty(),
        "of a value: it is not from after it was sent",
        values,
        future);
  }

  private static Check check(
      String name, Optional<ConceptId> concept, String question, int checked, int failed) {
    return new Check(name, Category.PLAUSIBILITY, concept, question, checked, failed, THRESHOLD);
  }
}
