package engraft.learning.feature;

import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.clinical.Variant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An episode's mentions by concept, in an order that does not depend on the order of input. */
final class Facts {

  /** Code system of what is derived from variants: one concept a gene. */
  static final String GENE = "gene";

  private static final Comparator<Measurement> CANONICAL =
      Comparator.comparing(Measurement::time)
          .thenComparingInt(measurement -> rank(measurement.value()))
          .thenComparing(measurement -> measurement.value().toString());

  private Facts() {}

  static Map<ConceptId, List<Measurement>> of(Episode episode) {
    Map<ConceptId, List<Measurement>> facts = new HashMap<>();
    for (Measurement measurement : episode.measurements()) {
      facts.computeIfAbsent(measurement.concept(), _ -> new ArrayList<>()).add(measurement);
    }
    for (Variant variant : episode.variants()) {
      ConceptId gene = new ConceptId(GENE, variant.gene());
      facts.merge(gene, List.of(alleles(gene, variant)), Facts::mostAlleles);
    }
    facts.values().stream().filter(mentions -> mentions.size() > 1).forEach(Facts::sort);
    return new TreeMap<>(facts);
  }

  private static void sort(List<Measurement> mentions) {
    mentions.sort(CANONICAL);
  }

  private static Measurement alleles(ConceptId gene, Variant variant) {
    return new Measurement(gene, new ClinicalValue.Numeric(variant.alleles(), "1"), Duration.ZERO);
  }

  private static List<Measurement> mostAlleles(List<Measurement> one, List<Measurement> other) {
    return number(one.getFirst()) >= number(other.getFirst()) ? one : other;
  }

  private static double number(Measurement measurement) {
    return measurement.value() instanceof ClinicalValue.Numeric(double value, _) ? value : -1;
  }

  /** At one time an absence comes before a value, so that the value is the latest word. */
  private static int rank(ClinicalValue value) {
    return switch (value) {
      case ClinicalValue.Absent _ -> 0;
      case ClinicalValue.Coded _ -> 1;
      case ClinicalValue.Numeric _ -> 2;
    };
  }
}
